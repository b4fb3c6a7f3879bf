public import Assistant
public import Catalog
internal import TerminalText

/// Answers and product pages as plain lines: no colour, wrapped, sanitised.
public struct PlainWriter: Sendable {
  /// Cells a line may take.
  public var width: Int

  public init(width: Int = 80) { self.width = max(20, width) }

  /// The width that the environment asks for with COLUMNS, else 80.
  public init(environment: [String: String]) {
    self.init(width: environment["COLUMNS"].flatMap { Int($0) }.map { min($0, 1000) } ?? 80)
  }

  /// - Parameters:
  ///   - reviewSummary: drawn below answers about reviews.
  ///   - shortlist: products to mark as saved.
  /// - Returns: lines joined by LF, without one at the end.
  public func text(
    of answer: Answer, reviewSummary: ReviewSummary? = nil, shortlist: [ProductID] = []
  ) -> String {
    plain(
      AnswerLines(
        answer: answer, reviewSummary: reviewSummary, saved: Set(shortlist), width: width
      ).lines())
  }

  public func text(of page: ProductPage, language: Language) -> String {
    plain(ProductPageLines(page: page, width: width, language: language).lines())
  }

  /// Any text as safe, wrapped lines.
  public func text(_ text: String) -> String {
    text.wrapped(toCells: width).joined(separator: "\n")
  }

  private func plain(_ lines: [StyledLine]) -> String {
    lines.map { line in
      var text = line.text.sanitized
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }
}
