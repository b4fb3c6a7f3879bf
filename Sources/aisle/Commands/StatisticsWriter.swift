internal import Catalog
internal import Foundation
internal import TerminalText

/// What a catalogue holds, as tables and bars of at most 80 cells.
struct StatisticsWriter {
  let language: Language

  private static let barWidth = 24

  func lines(of statistics: CatalogStatistics) -> [String] {
    var lines = [
      [
        PrintedText.counted(statistics.products, "product"),
        PrintedText.counted(statistics.brandCount, "brand"),
        PrintedText.counted(statistics.reviews, "review"),
        PrintedText.counted(statistics.questions, "question")
          + " (\(statistics.unansweredQuestions) unanswered)",
        "prices in \(statistics.currency)",
      ].joined(separator: ", ")
    ]
    if statistics.vanished > 0 {
      lines.append("\(statistics.vanished) more are no longer in their feed")
    }
    lines += section(
      "Departments",
      statistics.departments.map { department in
        [
          name(of: department), String(department.products),
          bar(department.products, of: statistics.departments.map(\.products).max() ?? 1),
          range(department),
        ]
      }, trailing: [1])
    lines += section(
      "Prices",
      statistics.priceBands.map { band in
        [
          number(band.from) + (band.to.map { " to " + number($0) } ?? " and up"),
          String(band.products),
          bar(band.products, of: statistics.priceBands.map(\.products).max() ?? 1),
        ]
      }, trailing: [1])
    lines += section(
      "Brands", statistics.brands.prefix(10).map { [$0.name, String($0.products)] }, trailing: [1])
    lines += section("Languages", languages(statistics), trailing: [1])
    lines += section(
      "Completeness",
      statistics.completeness.map { field in
        [
          field.field, "\(Int((100 * field.share).rounded())) %",
          bar(field.products, of: statistics.products),
        ]
      }, trailing: [1])
    lines += section(
      "Last changed",
      statistics.freshness.map { age in
        [
          age.days.map { $0 <= 1 ? "within a day" : "within \($0) days" } ?? "earlier",
          String(age.products), bar(age.products, of: statistics.products),
        ]
      }, trailing: [1])
    return lines
  }

  private func section(
    _ title: String, _ rows: [[String]], trailing: Set<Int>
  ) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["", title] + PrintedText.table(rows, trailing: trailing).map { "  " + $0 }
  }

  private func languages(_ statistics: CatalogStatistics) -> [[String]] {
    [
      ("English", statistics.englishProducts), ("Chinese", statistics.chineseProducts),
      ("both", statistics.bilingualProducts),
    ].map { [$0.0, String($0.1), bar($0.1, of: statistics.products)] }
  }

  private func name(of department: CatalogStatistics.Department) -> String {
    let name =
      language == .chinese ? department.nameChinese ?? department.name : department.name
    return name.isEmpty ? "(no category)" : name.truncated(toCells: 24)
  }

  private func range(_ department: CatalogStatistics.Department) -> String {
    guard let lowest = department.lowest, let highest = department.highest else { return "" }
    let middle = department.median.map { ", half below \(number($0))" } ?? ""
    return "\(number(lowest)) to \(number(highest))\(middle)"
  }

  private func bar(_ part: Int, of whole: Int) -> String {
    let fraction = whole > 0 ? Double(part) / Double(whole) : 0
    return Bar.draw(fraction: fraction, width: Self.barWidth).filled
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(format: "%.2f", value)
  }
}
