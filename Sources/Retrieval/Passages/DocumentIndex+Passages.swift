internal import LanguageUnderstanding

extension DocumentIndex {
  /// Passages of a page that are compared piece by piece: those that words and meaning put first.
  private static let alignedPassages = 128

  /// Scores passages, whose texts need not be documents of this index, for a question.
  ///
  /// - Parameter embedding: of the question, where the caller has it already.
  /// - Complexity: passages that are not cached are encoded, some 50 µs a piece.
  public func scores(
    of texts: [String], answering question: String, embedding: [Float]? = nil,
    mode: SearchMode = .hybrid
  ) -> [PassageScore] {
    let (evidence, encoders) = evidence(
      of: texts, answering: question, embedding: embedding, mode: mode)
    let answers = AnswerVerifier.trained(encoders).probabilities(evidence)
    return zip(evidence, answers).map { evidence, answers in
      PassageScore(
        total: mode == .dense && encoders == .multilingual
          ? evidence.meaning : evidence.total(encoders),
        evidence: evidence, answers: answers)
    }
  }

  /// What speaks for each passage, and which encoders said it.
  public func evidence(
    of texts: [String], answering question: String, embedding: [Float]? = nil,
    mode: SearchMode = .hybrid
  ) -> (evidence: [PassageEvidence], encoders: PassageEncoders) {
    let lexical = lexical
    let ranker = PassageRanker(stopWords: queryBuilder.stopWords) { term in
      lexical.term(term).map { lexical.inverseDocumentFrequency($0) }
        ?? lexical.inverseDocumentFrequency(count: 0)
    }
    var evidence = withAnalyzer { ranker.evidence(question, passages: texts, analyzer: $0) }
    guard mode != .lexical, let encoder, let query = embedding ?? self.embedding(of: question)
    else { return (evidence, .none) }
    let vectors = passageCache.vectors(of: texts) { missing in
      let floats = encoder.encode(missing)
      return missing.indices.map {
        Array(floats[($0 * encoder.dimension)..<(($0 + 1) * encoder.dimension)])
      }
    }
    for index in evidence.indices {
      evidence[index].meaning = zip(query, vectors[index]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    guard let english = encoder.english, english.reads(question) else {
      return (evidence, .multilingual)
    }
    let near = evidence.indices.sorted {
      (evidence[$1].total(.multilingual), $0) < (evidence[$0].total(.multilingual), $1)
    }.prefix(Self.alignedPassages)
    let asked = PieceStates.encode([question], english, stopWords: queryBuilder.stopWords)[0]
    let states = passageCache.states(of: near.map { texts[$0] }) {
      PieceStates.encode($0, english, stopWords: queryBuilder.stopWords)
    }
    for (index, passage) in zip(near, states) {
      let interaction = LateInteraction(asked, passage)
      evidence[index].alignment = interaction.question
      evidence[index].contentAlignment = interaction.content
      evidence[index].passageAlignment = interaction.passage
      evidence[index].englishMeaning = interaction.whole
    }
    return (evidence, .both)
  }
}

extension MiniLMEncoder {
  /// Whether a text is in the language that the encoder knows: hardly a Chinese character in it.
  func reads(_ text: String) -> Bool {
    var (letters, foreign) = (0, 0)
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      letters += 1
      if scalar.value >= 0x2E80 { foreign += 1 }
    }
    return letters > 0 && foreign * 4 < letters
  }
}
