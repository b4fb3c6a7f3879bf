import Foundation
import LanguageUnderstanding
import Retrieval
import Testing

@testable import Training

struct RetrievalEvaluationTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func report(_ change: (inout RetrievalEvaluationOptions) -> Void = { _ in }) throws
    -> RetrievalReport
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    var options = RetrievalEvaluationOptions()
    change(&options)
    return try RetrievalEvaluation(
      folder: folder, encoder: nil, lexicon: Lexicon(), scratch: folder, options: options
    ).run()
  }

  private func writeShop() throws {
    try write(
      "docs.jsonl",
      """
      {"id": "1", "title": "Red kettle", "text": "boils water", "attributes": {"cordless": true}}
      {"id": 2, "title": "Blue kettle", "text": "boils water"}
      {"id": "3", "title": "Red lamp", "text": "shines"}

      """)
    try write(
      "queries.jsonl",
      #"{"qid": "q1", "text": "red kettle"}"# + "\n" + #"{"qid": "q2", "text": "lamp"}"#)
  }

  @Test func ranksAndAverages() throws {
    try writeShop()
    try write("qrels.tsv", "q1\t1\t2\nq1\t3\t1\nq2\t2\t0\n")
    let report = try report()
    // q2 has no relevant document and is left out; q1 ranks 1 first, then the two that share a word.
    #expect(report.queries == 1 && report.mrr == 1 && report.recallAt1 == 0.5)
    #expect(report.ndcgAt10 > 0.9)
  }

  @Test func onlyJudgedDocuments() throws {
    try writeShop()
    try write("qrels.tsv", "q1\t3\t1\n")
    #expect(try report { $0.judgedOnly = true }.recallAt1 == 1)
  }

  @Test func groupsAndUnanswerableQuestions() throws {
    try write(
      "docs.jsonl",
      """
      {"id": "a", "text": "color: black", "group": "1"}
      {"id": "b", "text": "battery: 30 hours", "group": "1"}
      {"id": "c", "text": "what is the battery like", "group": "2"}
      """)
    try write("queries.jsonl", #"{"qid": "q", "text": "battery hours?", "group": "1"}"#)
    try write("unanswerable.jsonl", #"{"qid": "u", "text": "is it vegan?", "group": "1"}"#)
    try write("qrels.tsv", "q\tb\t1\n")
    let report = try report()
    #expect(report.ndcgAt10 == 1 && report.answeredAUC == 1)
  }

  @Test func badLinesAreNamed() throws {
    try writeShop()
    try write("qrels.tsv", "q1\t1\t2\nq1 3\n")
    let path = folder.appending(path: "qrels.tsv").path
    #expect(
      throws: IndexError.badData(
        path: path, line: 2, reason: "expected query, document and grade between tabs")
    ) { try report() }
  }
}
