internal import Foundation

/// A condition on a product's record: `price<=100`, `title~mouse`, or one of several.
enum ProductPredicate: Sendable, Hashable {
  case comparison(field: String, Comparator, value: String)
  case anyOf([ProductPredicate])

  enum Comparator: String, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
    case contains = "~"
    case containsNot = "!~"
  }

  /// Reads a string, or a list of predicates of which one must hold.
  ///
  /// - Returns: `nil` where the document is neither.
  init?(_ document: JSONDocument) {
    switch document {
    case .string(let text):
      guard let predicate = Self.parse(text) else { return nil }
      self = predicate
    case .array(let elements):
      let predicates = elements.compactMap(ProductPredicate.init)
      guard predicates.count == elements.count else { return nil }
      self = .anyOf(predicates)
    default: return nil
    }
  }

  /// The comparator that occurs first counts, the longest at its place.
  private static func parse(_ text: String) -> ProductPredicate? {
    let comparators = Comparator.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
    var index = text.startIndex
    while index < text.endIndex {
      let rest = text[index...]
      if let comparator = comparators.first(where: { rest.hasPrefix($0.rawValue) }) {
        let field = text[..<index].trimmingCharacters(in: .whitespaces)
        let value = rest.dropFirst(comparator.rawValue.count).trimmingCharacters(in: .whitespaces)
        return field.isEmpty ? nil : .comparison(field: field, comparator, value: value)
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// - Parameter record: the product in the native format.
  /// - Returns: also `true` where the product lacks the field: not known is not known to break.
  func holds(for record: JSONDocument) -> Bool {
    switch self {
    case .anyOf(let predicates): return predicates.contains { $0.holds(for: record) }
    case .comparison(let field, let comparator, let value):
      let found = Self.value(of: field, in: record)
      if found.isEmpty { return true }
      if field == "category" {
        switch comparator {
        case .equal: return found.listed.contains { Self.areEqual($0, value) }
        case .notEqual: return !found.listed.contains { Self.areEqual($0, value) }
        default: break
        }
      }
      return Self.compare(found, comparator, value)
    }
  }

  private static func value(of field: String, in record: JSONDocument) -> JSONDocument {
    if ["id", "title", "brand", "price", "category"].contains(field) { return record[field] }
    let attributes = record["attributes"]
    if !attributes[field].isEmpty { return attributes[field] }
    guard case .object(let members) = attributes else { return .null }
    let wanted = field.lowercased()
    return members.first { $0.key.lowercased() == wanted }?.value ?? .null
  }

  private static func compare(
    _ found: JSONDocument, _ comparator: Comparator, _ value: String
  ) -> Bool {
    func ordered(_ isMet: (Double, Double) -> Bool) -> Bool {
      guard let left = number(found), let right = Double(value) else { return false }
      return isMet(left, right)
    }
    func contains() -> Bool { found.scalarText.lowercased().contains(value.lowercased()) }
    return switch comparator {
    case .equal: areEqual(found, value)
    case .notEqual: !areEqual(found, value)
    case .atMost: ordered(<=)
    case .atLeast: ordered(>=)
    case .less: ordered(<)
    case .greater: ordered(>)
    case .contains: contains()
    case .containsNot: !contains()
    }
  }

  private static func areEqual(_ found: JSONDocument, _ value: String) -> Bool {
    if let left = number(found), let right = Double(value) { return left == right }
    return found.scalarText.lowercased() == value.lowercased()
  }

  private static func number(_ found: JSONDocument) -> Double? {
    switch found {
    case .number(let number): number
    case .string(let text): Double(text.trimmingCharacters(in: .whitespaces))
    case .object: found["value"].number
    default: nil
    }
  }
}
