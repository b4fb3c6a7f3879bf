/// What an answer was expected to be and is not.
public struct FailedExpectation: Sendable, Hashable, Encodable {
  public var conversation: String
  /// From 1.
  public var turn: Int
  public var said: String
  /// The key of the expectation, or `exists` for a product that the catalogue does not hold.
  public var key: String
  public var expected: String
  public var found: String
}

/// The expectations on one answer, by the grammar of the labelled conversations.
struct TurnExpectation: Sendable {
  /// The keys of `expect` with what they hold.
  var members: [String: JSONDocument]

  /// What a check may look at.
  struct Evidence {
    /// The answer as JSON.
    var answer: JSONDocument
    /// The answers so far in the conversation, this one last.
    var answers: [JSONDocument]
    /// The catalogue's record of a product; `nil` where there is none.
    var record: (String) throws -> JSONDocument?
  }

  struct Failure: Hashable {
    var key: String
    var expected: String
    var found: String
  }

  /// - Returns: every expectation that is not met, in the order of the keys' names.
  func failures(in evidence: Evidence) throws -> [Failure] {
    var failures: [Failure] = []
    let shown = Self.shownIDs(in: evidence.answer)
    var records: [(id: String, record: JSONDocument)] = []
    for id in shown {
      if let record = try evidence.record(id) {
        records.append((id, record))
      } else {
        failures.append(
          Failure(key: "exists", expected: "a product of the catalogue", found: id))
      }
    }
    for (key, expected) in members.sorted(by: { $0.key < $1.key }) {
      let found = Self.check(key, expected, evidence, shown: shown, records: records)
      if let found {
        failures.append(Failure(key: key, expected: "\(expected)", found: found))
      }
    }
    return failures
  }

  /// Identifiers of all products that an answer shows, without repeats.
  static func shownIDs(in answer: JSONDocument) -> [String] {
    var ids = answer["products"].listed.compactMap { $0["id"].text }
    ids += answer["comparison"]["products"].listed.compactMap(\.text)
    ids += answer["price_report"]["product"].listed.compactMap(\.text)
    ids += answer["price_report"]["products"].listed.compactMap(\.text)
    ids += answer["citations"].listed.compactMap { $0["product"].text }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  /// - Returns: what was found instead; `nil` where the expectation is met.
  private static func check(
    _ key: String, _ expected: JSONDocument, _ evidence: Evidence, shown: [String],
    records: [(id: String, record: JSONDocument)]
  ) -> String? {
    let answer = evidence.answer
    func verdict(_ isMet: Bool, _ found: @autoclosure () -> String) -> String? {
      isMet ? nil : found()
    }
    func among(_ found: JSONDocument) -> String? {
      verdict(expected.listed.contains(found), "\(found)")
    }
    func resolved(_ list: JSONDocument) -> [String?] {
      list.listed.map { $0.text.flatMap { resolve($0, evidence.answers) } }
    }
    switch key {
    case "intent": return among(answer["intent"]["name"])
    case "kind", "language": return among(answer[key])
    case "constraints": return ConstraintCheck.missing(expected, in: answer["constraints"])
    case "constraints_absent":
      let set = expected.listed.filter { !answer["constraints"][$0.scalarText].isEmpty }
      return verdict(set.isEmpty, "\(answer["constraints"])")
    case "constraints_exclude":
      return ConstraintCheck.forbidden(expected, in: answer["constraints"])
    case "all_products": return violations(of: expected, in: records)
    case "product_ids_include":
      return verdict(resolved(expected).allSatisfy { $0.map(shown.contains) ?? false }, list(shown))
    case "product_ids_exclude":
      return verdict(!resolved(expected).contains { $0.map(shown.contains) ?? false }, list(shown))
    case "first_product_in":
      let wanted = resolved(expected).compactMap(\.self)
      return verdict(shown.first.map(wanted.contains) ?? false, shown.first ?? "no product")
    case "min_products":
      let count = answer["products"].listed.count
      return verdict(Double(count) >= expected.number ?? 0, "\(count)")
    case "max_products":
      let count = answer["products"].listed.count
      return verdict(Double(count) <= expected.number ?? 0, "\(count)")
    case "cites_source":
      let cites = !answer["citations"].isEmpty
      return verdict(cites == (expected != .bool(false)), cites ? "citations" : "no citation")
    case "citation_contains":
      let texts = answer["citations"].listed.map { $0["text"].scalarText }
      let isMet = expected.listed.contains { wanted in
        texts.contains { $0.lowercased().contains(wanted.scalarText.lowercased()) }
      }
      return verdict(isMet, list(texts))
    case "relaxations_min":
      let count = answer["relaxations"].listed.count
      return verdict(Double(count) >= expected.number ?? 0, "\(count)")
    case "aggregate": return among(answer["price_report"]["aggregate"])
    case "price_value":
      let report = answer["price_report"]
      guard let value = report["value"].number ?? report["price"].number else { return "no price" }
      // Prices are decimal fractions: the bound itself counts as within.
      let isMet = expected.listed.contains { abs(($0.number ?? .infinity) - value) <= 0.01 + 1e-9 }
      return verdict(isMet, "\(value)")
    default: return "a key that this version does not know"
    }
  }

  private static func violations(
    of expected: JSONDocument, in records: [(id: String, record: JSONDocument)]
  ) -> String? {
    var broken: [String] = []
    for document in expected.listed {
      guard let predicate = ProductPredicate(document) else {
        return "\(document), which is no predicate"
      }
      for (id, record) in records where !predicate.holds(for: record) {
        broken.append("\(id) breaks \(document)")
      }
    }
    return broken.isEmpty ? nil : broken.joined(separator: "; ")
  }

  /// An identifier, or `@T.K`: the K-th product of turn T's answer, from the end where K < 0.
  static func resolve(_ id: String, _ answers: [JSONDocument]) -> String? {
    guard id.hasPrefix("@") else { return id }
    let numbers = id.dropFirst().split(separator: ".").map { Int($0) }
    guard numbers.count == 2, let turn = numbers[0], let place = numbers[1],
      answers.indices.contains(turn - 1)
    else { return nil }
    let products = answers[turn - 1]["products"].listed
    let index = place < 0 ? products.count + place : place - 1
    return products.indices.contains(index) ? products[index]["id"].text : nil
  }

  private static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
}
