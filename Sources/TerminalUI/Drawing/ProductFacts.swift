internal import Catalog
internal import TerminalText

/// The short facts of a product as a row of text: price, promotion, stars.
struct ProductFacts {
  var wording: Wording

  /// How far the price lies below the list price, in whole per cent; `nil` where it is no promotion.
  static func discount(price: Money?, listPrice: Money?) -> Int? {
    guard let price, let listPrice, price.currency == listPrice.currency,
      listPrice.minorUnits > price.minorUnits, listPrice.minorUnits > 0
    else { return nil }
    let percent =
      Double(listPrice.minorUnits - price.minorUnits) / Double(listPrice.minorUnits) * 100
    return max(1, Int(percent.rounded()))
  }

  func price(_ price: Money?) -> StyledLine {
    guard let price else { return StyledLine(wording.noPrice, .muted) }
    return StyledLine(price.formatted, .price)
  }

  /// `was $649.00 −11%`, empty without a promotion.
  func promotion(price: Money?, listPrice: Money?) -> StyledLine {
    guard let listPrice, let percent = Self.discount(price: price, listPrice: listPrice) else {
      return .empty
    }
    return StyledLine(wording.was(listPrice.formatted) + " ", .muted)
      .appending("−\(percent)%", .good)
  }

  /// `★ 4.4 (1,364)`, empty without a rating.
  func rating(_ rating: Double?, count: Int?) -> StyledLine {
    guard let rating, rating.isFinite else { return .empty }
    var line = StyledLine("★ ", .star).appending(Self.oneDecimal(rating))
    if let count { line = line.appending(" (\(Wording.grouped(count)))", .muted) }
    return line
  }

  static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
