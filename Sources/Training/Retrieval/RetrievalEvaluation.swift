internal import Catalog
public import Foundation
public import LanguageUnderstanding
public import Retrieval

/// How labelled retrieval data is measured.
public struct RetrievalEvaluationOptions: Sendable {
  public var mode: SearchMode = .hybrid
  public var gain: RelevanceGain = .linear
  /// The least grade that counts as relevant.
  public var relevant = 1
  /// Whether only judged documents are ranked.
  public var judgedOnly = false
  public var parameters = LexicalParameters.tuned
  public var weights = RankingWeights.tuned

  public init() {}
}

/// What `aisle evaluate retrieval` prints.
public struct RetrievalReport: Sendable, Encodable {
  public var ndcgAt10: Double
  public var mrr: Double
  public var recallAt1: Double
  public var recallAt10: Double
  public var queries: Int
  public var millisecondsPerQuery: Double
  /// Of "is it answered", where the data has unanswerable questions.
  public var answeredAUC: Double?
  public var documents: Int
  public var indexSeconds: Double
  public var mode: SearchMode
  /// nDCG@10 of each query that counts; not printed, for choosing parameters.
  public var byQuery: [(query: String, ndcg: Double)]

  private enum CodingKeys: String, CodingKey {
    case ndcgAt10 = "ndcg@10"
    case mrr
    case recallAt1 = "recall@1"
    case recallAt10 = "recall@10"
    case queries
    case millisecondsPerQuery = "ms_per_query"
    case answeredAUC = "answered_auc"
    case documents
    case indexSeconds = "index_seconds"
    case mode
  }
}

/// Measures retrieval on labelled data, with the same indexes that a catalogue is searched with.
public struct RetrievalEvaluation {
  /// Documents that a ranking holds at most.
  private static let depth = 1000

  private let data: LabelledRetrievalData
  private let index: DocumentIndex
  private let indexSeconds: Double
  /// What is measured; all but the parameters of the indexes may be changed between runs.
  public var options: RetrievalEvaluationOptions
  private var ordinals: [String: Int] = [:]
  private var groups: [String: [Int]] = [:]

  /// Reads the data and builds its indexes.
  ///
  /// - Parameters:
  ///   - folder: holds `docs.jsonl`, `queries.jsonl`, `qrels.tsv`, and `unanswerable.jsonl` or not.
  ///   - encoder: `nil` for a lexical ranking.
  ///   - lexicon: what things are called in both languages.
  ///   - scratch: a folder for the indexes.
  /// - Throws: ``IndexError``.
  public init(
    folder: URL, encoder: DenseEncoder?, lexicon: Lexicon, scratch: URL,
    options: RetrievalEvaluationOptions
  ) throws {
    data = try LabelledRetrievalData(folder)
    self.options = options
    for (ordinal, document) in data.documents.enumerated() {
      ordinals[document.id.rawValue] = ordinal
      if let group = data.groups[ordinal] { groups[group, default: []].append(ordinal) }
    }
    let start = ContinuousClock.now
    let concepts = ConceptTable(lexicon)
    let analyzer = TextAnalyzer()
    // Passages of a group are encoded when the group is asked about.
    let indexEncoder = options.mode == .lexical ? nil : encoder
    index = try DocumentIndex(
      documents: data.documents.map {
        IndexedDocument($0, concepts: concepts, analyzer: analyzer)
      }, encoder: indexEncoder, folder: scratch, concepts: concepts, parameters: options.parameters,
      weights: options.weights,
      encodes: groups.isEmpty)
    indexSeconds = start.duration(to: .now) / .seconds(1)
  }

  /// Calls `body` with the scores of every passage of every question, for fitting weights.
  public func forEachScore(
    _ body: (_ query: String, _ document: String, PassageScore, _ isAnswerable: Bool) -> Void
  ) {
    for (queries, isAnswerable) in [(data.queries, true), (data.unanswerable, false)] {
      for query in queries {
        let members = query.group.flatMap { groups[$0] } ?? []
        let scores = index.scores(of: members.map(text(of:)), answering: query.text)
        for (member, score) in zip(members, scores) {
          body(query.id, data.documents[member].id.rawValue, score, isAnswerable)
        }
      }
    }
  }

  /// Ranks every query and averages.
  public func run() -> RetrievalReport {
    var ndcg = 0.0
    var mrr = 0.0
    var recallAt1 = 0.0
    var recallAt10 = 0.0
    var count = 0
    var spent = Duration.zero
    var answered: [Double] = []
    var byQuery: [(query: String, ndcg: Double)] = []
    for query in data.queries {
      let grades = data.grades[query.id] ?? [:]
      let relevant = Set(grades.lazy.filter { $0.value >= options.relevant }.map(\.key))
      guard !relevant.isEmpty else { continue }
      let start = ContinuousClock.now
      let (ranking, confidence) = rank(query, judged: grades)
      spent += start.duration(to: .now)
      let value = RankingMetrics.ndcg(ranking, grades: grades, gain: options.gain, depth: 10)
      ndcg += value
      byQuery.append((query.text, value))
      mrr += RankingMetrics.reciprocalRank(ranking, relevant: relevant)
      recallAt1 += RankingMetrics.recall(ranking, relevant: relevant, depth: 1)
      recallAt10 += RankingMetrics.recall(ranking, relevant: relevant, depth: 10)
      answered.append(confidence)
      count += 1
    }
    let n = Double(max(1, count))
    let unanswered = data.unanswerable.map { rank($0, judged: [:]).confidence }
    return RetrievalReport(
      ndcgAt10: ndcg / n, mrr: mrr / n, recallAt1: recallAt1 / n, recallAt10: recallAt10 / n,
      queries: count, millisecondsPerQuery: spent / .milliseconds(1) / n,
      answeredAUC: RankingMetrics.areaUnderCurve(positives: answered, negatives: unanswered),
      documents: data.documents.count, indexSeconds: indexSeconds, mode: options.mode,
      byQuery: byQuery)
  }

  /// - Returns: document ids, best first, and how likely it is that the best answers the query.
  private func rank(
    _ query: LabelledRetrievalData.Query, judged: [String: Int]
  ) -> (ranking: [String], confidence: Double) {
    if let group = query.group {
      var members = groups[group] ?? []
      if options.judgedOnly {
        members = members.filter { judged[data.documents[$0].id.rawValue] != nil }
      }
      return rankPassages(members, query)
    }
    var candidates: ProductSet?
    if options.judgedOnly {
      var set = ProductSet(capacity: data.documents.count)
      for id in judged.keys {
        if let ordinal = ordinals[id] { set.insert(ordinal) }
      }
      candidates = set
    }
    let ranking = index.search(
      query.text, candidates: candidates, limit: Self.depth, mode: options.mode,
      weights: options.weights)
    return (
      ranking.documents.map { data.documents[$0.document].id.rawValue },
      Double(ranking.documents.first?.dense ?? 0)
    )
  }

  private func text(of member: Int) -> String {
    let product = data.documents[member]
    return product.description.map { product.title.base + ". " + $0.base } ?? product.title.base
  }

  private func rankPassages(
    _ members: [Int], _ query: LabelledRetrievalData.Query
  ) -> (ranking: [String], confidence: Double) {
    let texts = members.map(text(of:))
    let scores = index.scores(of: texts, answering: query.text, mode: options.mode)
    let order = scores.indices.sorted {
      (scores[$1].total, $0) < (scores[$0].total, $1)
    }
    return (
      order.map { data.documents[members[$0]].id.rawValue },
      scores.map(\.answers).max() ?? 0
    )
  }
}
