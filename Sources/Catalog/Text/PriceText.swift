/// An amount as shops write it: `1.299,00`, `￥1,299`, `15.00 USD`, `1299元`.
struct PriceText: Equatable {
  /// In major units; may be negative or not finite where the text says so.
  var amount: Double
  /// The currency that the text names, if any. A bare `¥` is taken for the yuan.
  var currency: Currency?
  /// Whether the currency is known by its `¥` only, which is the yen's sign too.
  private var isYenSign = false

  /// Linear in the length of `text`.
  ///
  /// A lone separator before exactly three digits groups thousands (`1,299`, `1.299`), before one
  /// or two digits it is the decimal sign (`12,5`), and where both occur the later one is. In
  /// currencies with three decimals a lone point stays decimal.
  ///
  /// - Parameter base: the currency of the amount where the text names none.
  /// - Returns: `nil` where the text holds no number, or more than one.
  init?(_ text: String, in base: Currency? = nil) {
    var digits = ""
    var word = ""
    var isNegative = false
    var isFinished = false
    var found: Currency?
    var signed = false
    var multiplier = 1.0

    func takeWord() -> Bool {
      defer { word = "" }
      guard !word.isEmpty else { return true }
      if let currency = Self.currency(named: word) {
        found = currency
        return true
      }
      return ["rmb", "from", "ab", "kr", "only", "约"].contains(word.lowercased())
    }

    for scalar in text.unicodeScalars {
      let character = Self.folded(scalar)
      switch character {
      case "0"..."9":
        if isFinished || !takeWord() { return nil }
        digits.unicodeScalars.append(character)
      case ".", ",", "'", "’":
        // A point after a word belongs to the word ("Rs. 500").
        if digits.isEmpty { continue }
        if isFinished { continue }
        digits.unicodeScalars.append(character == "’" ? "'" : character)
      case "-", "−", "\u{2013}", "\u{2014}":
        // "15.-" and "15,--" are whole amounts.
        if digits.isEmpty { isNegative = true } else { isFinished = true }
      case "+": continue
      case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}", "\u{2009}":
        if !takeWord() { return nil }
        // "1 299,00": a space groups where three digits follow; judged when they come.
        if !digits.isEmpty, !isFinished { digits.append(" ") }
      case "$": found = found ?? Self.dollar(after: &word)
      case "€": found = Currency(rawValue: "EUR")
      case "£": found = Currency(rawValue: "GBP")
      case "¥": signed = true
      case "元", "圆", "块": found = found ?? .cny
      case "円": found = Currency(rawValue: "JPY")
      case "₹": found = Currency(rawValue: "INR")
      case "₩": found = Currency(rawValue: "KRW")
      case "₽": found = Currency(rawValue: "RUB")
      case "万", "萬": multiplier = 10_000
      default:
        guard scalar.properties.isAlphabetic else { return nil }
        word.unicodeScalars.append(scalar)
      }
    }
    if !Self.takeWordOrNotFinite(&word, &digits, &found) { return nil }
    while digits.last == " " { digits.removeLast() }
    currency = found ?? (signed ? .cny : nil)
    isYenSign = found == nil && signed
    if digits == "nan" {
      amount = .nan
      return
    }
    if digits == "infinity" {
      amount = .infinity
      return
    }
    guard let value = Self.number(digits, decimals: (found ?? base)?.minorUnitDigits ?? 2)
    else {
      return nil
    }
    amount = (isNegative ? -value : value) * multiplier
  }

  /// The currency of the amount in a feed whose prices are in `base` where they name none.
  func currency(or base: Currency) -> Currency {
    if isYenSign, base.rawValue == "JPY" { return base }
    return currency ?? base
  }

  /// The number that `digits` with separators means.
  private static func number(_ text: String, decimals: Int) -> Double? {
    let groups = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let first = groups.first else { return nil }
    for group in groups.dropFirst() where group.prefix(while: \.isNumber).count != 3 {
      return nil
    }
    guard groups.count == 1 || first.count <= 3 else { return nil }
    var digits = groups.joined().filter { $0 != "'" }
    while let last = digits.last, last == "." || last == "," { digits.removeLast() }
    let points = digits.filter { $0 == "." }.count
    let commas = digits.filter { $0 == "," }.count
    let decimal: Character?
    switch (points, commas) {
    case (0, 0): decimal = nil
    case (1..., 1...):
      decimal = digits.last { $0 == "." || $0 == "," }
    case (1, 0), (0, 1):
      let sign: Character = points == 1 ? "." : ","
      let parts = digits.split(separator: sign, omittingEmptySubsequences: false)
      let groupsThousands =
        parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0] != "0"
        && !(decimals == 3 && sign == ".")
      decimal = groupsThousands ? nil : sign
    default: decimal = nil
    }
    var plain = ""
    for character in digits {
      if character == decimal {
        if plain.contains(".") { return nil }
        plain.append(".")
      } else if character.isNumber {
        plain.append(character)
      }
    }
    return Double(plain)
  }

  private static func currency(named word: String) -> Currency? {
    let upper = word.uppercased()
    if upper == "RMB" { return .cny }
    guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
      upper != "NAN", upper != "INF"
    else { return nil }
    return Currency(rawValue: upper)
  }

  private static func dollar(after word: inout String) -> Currency? {
    defer { word = "" }
    switch word.uppercased() {
    case "", "US": return .usd
    case "A", "AU": return Currency(rawValue: "AUD")
    case "C", "CA": return Currency(rawValue: "CAD")
    case "HK": return Currency(rawValue: "HKD")
    case "NT": return Currency(rawValue: "TWD")
    case "R": return Currency(rawValue: "BRL")
    case "S": return Currency(rawValue: "SGD")
    default: return nil
    }
  }

  private static func takeWordOrNotFinite(
    _ word: inout String, _ digits: inout String, _ found: inout Currency?
  ) -> Bool {
    guard !word.isEmpty else { return true }
    let lower = word.lowercased()
    if digits.isEmpty, lower == "nan" {
      digits = "nan"
      return true
    }
    if digits.isEmpty, ["inf", "infinity"].contains(lower) {
      digits = "infinity"
      return true
    }
    if let currency = currency(named: word) {
      found = currency
      return true
    }
    return ["kr", "only"].contains(lower)
  }

  /// Full-width forms and look-alike signs as their plain twins.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0xFFE5: "¥"
    case 0xFFE1: "£"
    case 0xFF04: "$"
    case 0x3000: " "
    default: scalar
    }
  }
}
