internal import LanguageUnderstanding

/// The postings of the documents that one thread analyses, in ascending order of the documents.
/// A ``LexicalIndexBuilder`` joins them.
struct LexicalRun {
  private struct TermFrequencies {
    var term: UInt32
    /// By field.
    var frequencies: SIMD8<Float>
    /// Whether it is a word of the title, and no piece of one.
    var isTitleWord = false
  }

  private let parameters: LexicalParameters
  let analyzer = TextAnalyzer()
  private(set) var terms = TermTable()

  // The document at hand: its terms, and where each stands in that list.
  private var touched: [TermFrequencies] = []
  private var slotOfTerm: [Int32] = []

  /// Kept until the mean lengths of fields are known.
  private var waiting: [(document: Int, lengths: SIMD8<Float>, terms: [TermFrequencies])] = []
  private var meanLengths: SIMD8<Float>?

  // Postings in the order of documents.
  private(set) var postingTerms: [UInt32] = []
  private(set) var postingDocuments: [UInt32] = []
  private(set) var postingImpacts: [UInt8] = []
  private(set) var postingFields: [UInt8] = []

  /// Words of titles, document after document, and how many each title has.
  private(set) var titleWords: [UInt32] = []
  private(set) var titleLengths: [UInt32] = []

  init(parameters: LexicalParameters) { self.parameters = parameters }

  /// Adds a document, whose number is greater than those before.
  mutating func add(
    _ fields: [(field: SearchField, text: String)], heads: [String], document: Int
  ) {
    touched.removeAll(keepingCapacity: true)
    var lengths = SIMD8<Float>()
    let analyzer = analyzer
    for (field, text) in fields {
      let lane = Int(field.rawValue)
      var length: Float = 0
      analyzer.forEachTerm(in: text) { bytes, kind, _ in
        if kind == .word || kind == .character { length += 1 }
        count(bytes, lane, isTitleWord: kind == .word && field == .title)
      }
      lengths[lane] += length
    }
    for var head in heads { head.withUTF8 { count($0, Int(SearchField.category.rawValue)) } }
    let titleStart = titleWords.count
    for entry in touched {
      slotOfTerm[Int(entry.term)] = -1
      if entry.isTitleWord { titleWords.append(entry.term) }
    }
    titleLengths.append(UInt32(titleWords.count - titleStart))
    if let meanLengths {
      addPostings(touched, document: document, lengths, meanLengths)
    } else {
      waiting.append((document, lengths, touched))
    }
  }

  @inline(__always)
  private mutating func count(
    _ bytes: UnsafeBufferPointer<UInt8>, _ lane: Int, isTitleWord: Bool = false
  ) {
    let term = terms.id(of: bytes)
    if term >= slotOfTerm.count { slotOfTerm.append(-1) }
    if slotOfTerm[term] < 0 {
      slotOfTerm[term] = Int32(touched.count)
      touched.append(TermFrequencies(term: UInt32(term), frequencies: SIMD8()))
    }
    let slot = Int(slotOfTerm[term])
    touched[slot].frequencies[lane] += 1
    if isTitleWord { touched[slot].isTitleWord = true }
  }

  /// Lengths of the fields of the documents that wait.
  var waitingLengths: [SIMD8<Float>] { waiting.map(\.lengths) }

  /// Takes the mean lengths as known from now on.
  mutating func setMeanLengths(_ means: SIMD8<Float>) {
    meanLengths = means
    for entry in waiting {
      addPostings(entry.terms, document: entry.document, entry.lengths, means)
    }
    waiting = []
  }

  private mutating func addPostings(
    _ entries: [TermFrequencies], document: Int, _ lengths: SIMD8<Float>,
    _ meanLengths: SIMD8<Float>
  ) {
    let b = parameters.normalizations
    let factor = parameters.weights / (1 - b + b * lengths / meanLengths)
    for entry in entries {
      let weighted = (entry.frequencies * factor).sum()
      guard weighted > 0 else { continue }
      let impact = weighted / (weighted + parameters.saturation)
      var mask: UInt8 = 0
      for lane in 0..<8 where entry.frequencies[lane] > 0 { mask |= 1 << UInt8(lane) }
      postingTerms.append(entry.term)
      postingDocuments.append(UInt32(document))
      postingImpacts.append(UInt8(max(1, (impact * 255).rounded())))
      postingFields.append(mask)
    }
  }
}
