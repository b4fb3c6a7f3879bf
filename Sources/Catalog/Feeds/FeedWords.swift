/// Words that feeds use for things which the catalogue has types for.

extension Availability {
  /// Reads `in stock`, `InStock`, `https://schema.org/OutOfStock`, `有货` and the like.
  init?(feed text: String) {
    if let plain = Availability(rawValue: text) {
      self = plain
      return
    }
    let word = text.lowercased().split(separator: "/").last.map(String.init) ?? ""
    let letters = word.filter { $0.isLetter }
    switch letters {
    case "instock", "available", "instoreonly", "onlineonly", "limitedavailability", "有货", "现货",
      "yes", "true":
      self = .inStock
    case "outofstock", "soldout", "unavailable", "discontinued", "缺货", "无货", "售罄", "no",
      "false":
      self = .outOfStock
    case "preorder", "presale", "backorder", "onbackorder", "availableforpreorder", "预售", "预订":
      self = .preorder
    default: return nil
    }
  }
}

extension Language {
  /// Reads `en`, `en-US`, `zh_CN`, `English`, `中文`; `nil` for other languages.
  init?(feed text: String) {
    let word = text.lowercased()
    switch word.prefix(while: { $0.isLetter }) {
    case "en", "eng", "english": self = .english
    case "zh", "zho", "chi", "cn", "chinese", "中文": self = .chinese
    default: return nil
    }
  }
}

extension Currency {
  /// - Returns: `nil` where `code` is not three letters.
  init?(code: String) {
    let upper = code.uppercased()
    guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    self.init(rawValue: upper)
  }
}
