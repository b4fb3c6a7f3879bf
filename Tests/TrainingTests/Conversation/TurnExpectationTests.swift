import Foundation
import Testing

@testable import Training

struct TurnExpectationTests {
  private let answer = """
    {"intent": {"name": "refine"}, "kind": "recommendation", "language": "en",
     "constraints": {"price_max": 79.99, "brand_not": ["Sony"], "attributes": ["Wireless charging"]},
     "products": [{"id": "a"}, {"id": "b"}], "citations": [{"product": "c", "text": "30 hours of Battery"}],
     "comparison": null, "price_report": null, "relaxations": [{"constraint": "price_max"}]}
    """

  /// - Returns: the keys of the expectations that `answer` does not meet.
  private func failures(
    _ expect: String, answer: String? = nil, before: [String] = []
  ) throws -> [String] {
    func parse(_ text: String) throws -> JSONDocument {
      try JSONDocument(parsing: Data(text.utf8))
    }
    guard case .object(let members) = try parse(expect) else { return ["not an object"] }
    let answer = try parse(answer ?? self.answer)
    let records = ["a": 60.0, "b": 90.0, "c": 10.0]
    let evidence = TurnExpectation.Evidence(
      answer: answer, answers: try before.map(parse) + [answer]
    ) { id in records[id].map { .object(["id": .string(id), "price": .number($0)]) } }
    return try TurnExpectation(members: members).failures(in: evidence).map(\.key)
  }

  @Test(arguments: [
    #"{"intent": "refine", "kind": ["answer", "recommendation"], "language": "en"}"#,
    #"{"constraints": {"price_max": 80, "brand_not": ["sony"]}}"#,
    #"{"constraints_absent": ["price_min", "brand"]}"#,
    #"{"constraints_exclude": {"attributes": ["in-ear"], "brand": ["Bose"]}}"#,
    #"{"all_products": ["price<=90"], "product_ids_include": ["a", "c"]}"#,
    #"{"product_ids_exclude": ["z"], "first_product_in": ["x", "a"]}"#,
    #"{"min_products": 2, "max_products": 2, "cites_source": true, "relaxations_min": 1}"#,
    #"{"citation_contains": ["nothing", "hours of battery"]}"#,
  ])
  func met(expect: String) throws { #expect(try failures(expect) == []) }

  @Test(arguments: [
    (#"{"intent": "recommend"}"#, "intent"), (#"{"kind": ["answer"]}"#, "kind"),
    (#"{"language": "zh"}"#, "language"),
    (#"{"constraints": {"price_max": 80.02}}"#, "constraints"),
    (#"{"constraints": {"brand_not": ["Sony", "Bose"]}}"#, "constraints"),
    (#"{"constraints": {"rating_min": 4}}"#, "constraints"),
    (#"{"constraints_absent": ["price_max"]}"#, "constraints_absent"),
    (#"{"constraints_exclude": {"attributes": ["WIRELESS"]}}"#, "constraints_exclude"),
    (#"{"all_products": ["price<=60"]}"#, "all_products"),
    (#"{"product_ids_include": ["a", "z"]}"#, "product_ids_include"),
    (#"{"product_ids_exclude": ["c"]}"#, "product_ids_exclude"),
    (#"{"first_product_in": ["b"]}"#, "first_product_in"),
    (#"{"min_products": 3}"#, "min_products"), (#"{"max_products": 1}"#, "max_products"),
    (#"{"citation_contains": ["waterproof"]}"#, "citation_contains"),
    (#"{"relaxations_min": 2}"#, "relaxations_min"), (#"{"aggregate": "count"}"#, "aggregate"),
    (#"{"price_value": 5}"#, "price_value"), (#"{"mood": "good"}"#, "mood"),
  ])
  func broken(expect: String, key: String) throws { #expect(try failures(expect) == [key]) }

  @Test func theRecordOfTheCatalogueCounts() throws {
    let invented = #"{"products": [{"id": "z", "price": 1}]}"#
    #expect(try failures("{}", answer: invented) == ["exists"])
  }

  @Test func placesOfEarlierAnswersAreResolved() throws {
    let shown = #"{"products": [{"id": "b"}]}"#
    let earlier = [answer]
    #expect(
      try failures(#"{"product_ids_include": ["@1.2", "@1.-1"]}"#, answer: shown, before: earlier)
        == [])
    #expect(
      try failures(#"{"product_ids_exclude": ["@1.1"]}"#, answer: shown, before: earlier) == [])
    for unresolved in ["@1.3", "@3.1", "@1.0", "@x"] {
      #expect(
        try failures(
          "{\"product_ids_include\": [\"\(unresolved)\"]}", answer: shown, before: earlier)
          == ["product_ids_include"])
    }
  }

  @Test func pricesAndAggregatesAreShown() throws {
    let report = #"{"price_report": {"aggregate": "min", "value": 59.9, "products": ["a"]}}"#
    #expect(
      try failures(
        #"{"price_value": [1, 59.91], "aggregate": "min", "first_product_in": ["a"]}"#,
        answer: report) == [])
    let price = #"{"price_report": {"product": "b", "price": 90}}"#
    #expect(
      try failures(#"{"price_value": 90, "product_ids_include": ["b"]}"#, answer: price) == [])
    #expect(try failures(#"{"price_value": 90.02}"#, answer: price) == ["price_value"])
  }

  @Test func malformedLinesAreNamed() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "aisle-conversation-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("{\"id\":\"x\",\"catalog\":\"c\",\"turns\":[]}\n{\"id\":1}\n".utf8).write(to: file)
    let error = #expect(throws: ConversationDataError.self) {
      try ScriptedConversation.read(from: file)
    }
    #expect(error.map(String.init(describing:))?.contains("line 2") == true)
  }
}
