/// An ISO 4217 currency code such as `USD`.
public struct Currency: Sendable, Hashable, Codable, RawRepresentable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue.uppercased() }

  public static let usd = Currency(rawValue: "USD")
  public static let cny = Currency(rawValue: "CNY")

  /// Digits after the decimal point of a major unit: 2 for dollars, 0 for yen, 3 for dinars.
  public var minorUnitDigits: Int {
    switch rawValue {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    default: 2
    }
  }

  /// Minor units in one major unit: 100 for dollars.
  public var minorUnitsPerMajor: Int64 {
    switch minorUnitDigits {
    case 0: 1
    case 3: 1000
    default: 100
    }
  }

  /// The sign that shoppers know, or the code followed by a no-break space.
  public var symbol: String {
    switch rawValue {
    case "USD": "$"
    case "CNY", "JPY": "¥"
    case "EUR": "€"
    case "GBP": "£"
    default: rawValue + "\u{A0}"
    }
  }
}

/// An amount of money in minor units (cents), so that prices compare and add up exactly.
public struct Money: Sendable, Hashable {
  public var minorUnits: Int64
  public var currency: Currency

  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Rounds half away from zero to the currency's minor unit.
  ///
  /// - Returns: `nil` where `major` is not finite or is out of the range of prices, 0...10⁹.
  public init?(major: Double, currency: Currency) {
    guard major.isFinite, (0...1e9).contains(major) else { return nil }
    let minor = (major * Double(currency.minorUnitsPerMajor)).rounded()
    self.init(minorUnits: Int64(minor), currency: currency)
  }

  /// The amount in major units (dollars).
  public var major: Double { Double(minorUnits) / Double(currency.minorUnitsPerMajor) }

  /// The amount as a shopper reads it: `$1,299.00`, `¥88.50`.
  public var formatted: String {
    currency.symbol + grouped(minorUnits / currency.minorUnitsPerMajor) + fraction
  }

  /// The amount as feeds write it, with all its digits and without the currency: `1299.00`.
  public var decimal: String { String(minorUnits / currency.minorUnitsPerMajor) + fraction }

  private var fraction: String {
    let unit = currency.minorUnitsPerMajor
    guard unit > 1 else { return "" }
    let digits = String(minorUnits % unit)
    return "." + String(repeating: "0", count: currency.minorUnitDigits - digits.count) + digits
  }

  private func grouped(_ value: Int64) -> String {
    let digits = String(value)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
