internal import Catalog

/// The words around an amount: currencies, bounds before and after it, connectors of ranges, and
/// the units that make a number something else than money.
enum AmountWords {
  struct BoundMatch {
    var bound: Amount.Bound
    var range: Range<Int>
  }

  private typealias Phrase = [Unicode.Scalar]

  private static func phrases(_ list: String...) -> [Phrase] {
    // Longest first, so that "no more than" wins over "more than".
    list.flatMap { $0.split(separator: "|").map { FoldedUtterance.folded(String($0)) } }
      .sorted { $0.count > $1.count }
  }

  // MARK: Currencies

  private static let signs: [(Phrase, Currency)] = [
    ("us$", "USD"), ("usd", "USD"), ("$", "USD"), ("¥", "CNY"), ("rmb", "CNY"), ("cny", "CNY"),
    ("€", "EUR"), ("eur", "EUR"), ("£", "GBP"), ("gbp", "GBP"), ("人民币", "CNY"),
    ("hk$", "HKD"), ("nt$", "TWD"), ("au$", "AUD"), ("a$", "AUD"), ("ca$", "CAD"), ("c$", "CAD"),
    ("s$", "SGD"), ("cad", "CAD"), ("aud", "AUD"), ("hkd", "HKD"), ("jpy", "JPY"), ("₹", "INR"),
    ("rs.", "INR"), ("₩", "KRW"),
  ].sorted { $0.0.count > $1.0.count }.map {
    (FoldedUtterance.folded($0.0), Currency(rawValue: $0.1))
  }

  static func sign(in text: FoldedUtterance, at index: Int) -> (Currency, Int)? {
    for (phrase, currency) in signs where starts(text, with: phrase, at: index) {
      let end = index + phrase.count
      // A code of letters needs a border before it and a number right behind it.
      if phrase[0].isASCIILetter, !text.isBorder(index) { continue }
      return (currency, end)
    }
    return nil
  }

  private static let currencyWords: [(Phrase, Currency?)] = [
    ("us dollars", "USD"), ("dollars", "USD"), ("dollar", "USD"), ("dolars", "USD"),
    ("dolar", "USD"), ("dollers", "USD"), ("bucks", "USD"), ("buck", "USD"), ("usd", "USD"),
    ("$", "USD"), ("美元", "USD"), ("美金", "USD"), ("刀", "USD"), ("块美金", "USD"),
    ("yuan", "CNY"), ("kuai", "CNY"), ("rmb", "CNY"), ("cny", "CNY"), ("元人民币", "CNY"),
    ("人民币", "CNY"), ("元", "CNY"), ("块钱", "CNY"), ("块", "CNY"), ("圆", "CNY"),
    ("euros", "EUR"), ("euro", "EUR"), ("eur", "EUR"), ("€", "EUR"), ("欧元", "EUR"), ("欧", "EUR"),
    ("pounds", "GBP"), ("quid", "GBP"), ("gbp", "GBP"), ("£", "GBP"), ("英镑", "GBP"),
    ("yen", "JPY"), ("日元", "JPY"), ("日币", "JPY"), ("港币", "HKD"), ("港元", "HKD"), ("港纸", "HKD"),
    ("蚊", "HKD"), ("hkd", "HKD"), ("台币", "TWD"), ("新台币", "TWD"), ("澳元", "AUD"), ("aud", "AUD"),
    ("加元", "CAD"), ("cad", "CAD"), ("韩元", "KRW"), ("rupees", "INR"), ("块大洋", "CNY"),
    ("大洋", "CNY"), ("软妹币", "CNY"), ("pound", "GBP"), ("块钱人民币", "CNY"),
  ].map { (FoldedUtterance.folded($0.0), Currency(rawValue: $0.1)) }
    .sorted { $0.0.count > $1.0.count }

  /// A currency behind the number; the currency is `nil` where the word only says that it is money.
  static func currencyWord(in text: FoldedUtterance, at index: Int) -> (Currency?, Int)? {
    for (phrase, currency) in currencyWords where starts(text, with: phrase, at: index) {
      let end = index + phrase.count
      if phrase[0].isASCIILetter, !text.isBorder(end) { continue }
      return (currency, end)
    }
    return nil
  }

  private static let notes: [(Phrase, Double)] = [
    ("a tenner", 10), ("tenner", 10), ("a fiver", 5), ("fiver", 5), ("two tenners", 20),
  ].map { (FoldedUtterance.folded($0.0), $0.1) }

  /// A bank note that names its amount: "a tenner" is ten pounds.
  static func note(in text: FoldedUtterance, at index: Int) -> (value: Double, end: Int)? {
    for (phrase, value) in notes where text.matches(phrase, at: index) {
      return (value, index + phrase.count)
    }
    return nil
  }

  // MARK: Bounds

  private static let before: [(Phrase, Amount.Bound)] = bounds(
    atMost:
      "under|below|beneath|less than|less then|lower than|cheaper than|up to|at most|max|max.|maximum|no more than|not more than|not over|not above|within|costs less than|for less than|upto|<|<=|budget of|budget is|budget|my limit is|limit is|limit of|capped at|cap of|do not exceed|not exceeding|don't go over|sub|sub-|south of|nothing over|nothing above|nothing more than|not a penny over|not a penny more than|not a cent over|no higher than|no greater than|no pricier than|never more than|won't go over|can't go over|cant go over|not go over|dont go over|without going over|don't want to go over|not going over|won't go above|can't go above|don't go above|won't pay more than|not pay more than|not paying more than|don't want to pay more than|don't want to pay over|not spend more than|not spending more than|won't spend more than|can't spend more than|cant spend more than|don't want to spend more than|dont want to spend more than|don't want to spend over|without spending more than|shouldn't cost more than|that won't cost more than|budget's|budgets|budget max|can spend|can afford|willing to spend|willing to pay|want to spend|looking to spend|can pay|would pay|limit|ceiling of|ceiling is|不超过|不要超过|别超过|低于|少于|最多|最高|小于|预算|预算是|预算在|预算就|放宽到|提高到|加到|降到|控制在|不高于|顶多|不到|上限|上限是|别超|不能超过|不能超|不可以超过|不要超|不想超过|不想超|不得超过|不会超过|没超过|不大于|不要高于|别高于|不多于|不足|最贵|最贵不超过|最多不超过|最高不超过|顶天|撑死|封顶|预算最多|预算不超过|预算上限|预算只有|只有|只能出|最多出|最多花|最多能出|≤|nothing beyond|raise it to|raise the budget to|increase it to|stretch to|stretch it to|go up to|bump it to|push it to|up it to|lower it to|cut it to",
    atLeast:
      "over|above|more than|at least|no less than|not less than|starting at|starting from|from|min|minimum|upwards of|beyond|exceeding|higher than|costs more than|north of|pricier than|more expensive than|dearer than|nothing under|nothing below|nothing less than|not under|not below|no lower than|not lower than|>|>=|≥|不低于|不少于|高于|超过|大于|至少|最低|最少|多于|起码|贵过|贵于|不要低于|别低于|不能低于|不小于|最便宜也要|起价",
    around:
      "around|about|approximately|approx|approx.|roughly|circa|~|close to|near|nearly|somewhere around|somewhere near|in the region of|in the neighborhood of|in the neighbourhood of|in the ballpark of|ballpark|roundabout|budget around|budget about|budget of around|budget of about|budget is around|budget is about|大约|大概|差不多|约|左右|接近|将近|预算大概|预算大约|预算差不多"
  )

  private static let after: [(Phrase, Amount.Bound)] = bounds(
    atMost:
      "or less|or under|or below|or cheaper|max|maximum|tops|top|at most|and under|and below|is my limit|is my max|is my maximum|is my budget|is the limit|is the max|limit|budget|is the most i can spend|is the most i'd pay|is all i have|is all i've got|to spend|to play with|or lower|ceiling|at the most|at max|is the ceiling|tops please|以内|有找|以下|之内|之下|内|封顶|为限|打住|往下|或以下|及以下|预算|的预算|以里|里头|到头|到顶|顶天|撑死|上限|是上限|为上限|不能再多|往下走|打底以下",
    atLeast:
      "or more|or above|or higher|or over|and up|and above|and over|plus|+|upwards|at least|minimum|min|or upwards|and upwards|and higher|or greater|or dearer|以上|之上|往上|起步|起|或以上|及以上|往上走|开外|打底|起跳|朝上",
    around:
      "or so|ish|-ish|give or take|or thereabouts|thereabouts|range|price range|mark|ballpark|more or less|price point|左右|上下|前后|出头|附近"
  )

  private static func bounds(
    atMost: String, atLeast: String, around: String
  ) -> [(Phrase, Amount.Bound)] {
    let all: [(String, Amount.Bound)] = [(atMost, .atMost), (atLeast, .atLeast), (around, .around)]
    return all.flatMap { list, bound in
      phrases(list).map { ($0, bound) }
    }.sorted { $0.0.count > $1.0.count }
  }

  private static let fillers: [Phrase] = phrases(
    "the|of|is|in|than|a|at|be|在|是|到|为|：|:|价格|价位|价钱|个|就|得|要|花")
  private static let betweenWords: [Phrase] = phrases("between|from|priced|从|介于|在|price between")

  /// Bound words that end right before `end`, spaces and small words between.
  static func bound(in text: FoldedUtterance, endingAt end: Int, floor: Int) -> BoundMatch? {
    var index = trimmedEnd(text, end, floor)
    for _ in 0..<2 {
      for (phrase, bound) in before where endsMatch(text, phrase, end: index, floor: floor) {
        let start = index - phrase.count
        // A sign of a range in a model number is not a bound.
        return BoundMatch(bound: bound, range: start..<index)
      }
      if let start = between(in: text, endingAt: index) {
        return BoundMatch(bound: .between, range: start..<index)
      }
      guard let filler = fillers.first(where: { endsMatch(text, $0, end: index, floor: floor) })
      else { return nil }
      index = trimmedEnd(text, index - filler.count, floor)
    }
    return nil
  }

  static func bound(in text: FoldedUtterance, startingAt start: Int) -> BoundMatch? {
    var index = start
    while index < text.count, text.folded[index] == " " { index += 1 }
    for (phrase, bound) in after where starts(text, with: phrase, at: index) {
      let end = index + phrase.count
      if phrase[phrase.count - 1].isWordScalar, !text.isBorder(end) { continue }
      if phrase == ["内"], index == start, start > 0, !isAmountEnd(text.folded[start - 1]) {
        continue
      }
      return BoundMatch(bound: bound, range: start..<end)
    }
    return nil
  }

  private static func isAmountEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIIDigit || "块元百千万十钱刀金k".unicodeScalars.contains(scalar)
  }

  /// Where "between" or "from" begins that ends right before `end`.
  static func between(in text: FoldedUtterance, endingAt end: Int) -> Int? {
    let index = trimmedEnd(text, end, 0)
    for phrase in betweenWords where endsMatch(text, phrase, end: index, floor: 0) {
      return index - phrase.count
    }
    return nil
  }

  // MARK: Ranges

  private static let connectors: [Phrase] = phrases("-|--|~|to|till|until|and|到|至|–|—|和")

  static func connector(in text: FoldedUtterance, at index: Int) -> Int? {
    for phrase in connectors where starts(text, with: phrase, at: index) {
      let end = index + phrase.count
      if phrase[0].isASCIILetter, !text.isBorder(end) { continue }
      return end
    }
    return nil
  }

  // MARK: Units of other things

  private static let units: [Phrase] = phrases(
    "inch|inches|in|\"|''|cm|mm|m|km|ft|feet|foot|meter|meters|metre|metres|miles|mile|yards|g|kg|gram|grams|mg|lb|lbs|oz|ounce|ounces|l|ml|liter|liters|litre|litres|gal|gallon|gallons|cups|cup|quart|qt|w|kw|watt|watts|wh|mah|ah|v|volt|volts|amp|amps|hz|khz|mhz|ghz|fps|db|gb|tb|mb|g ram|gigs|gig|bit|mp|megapixel|megapixels|nits|lumen|lumens|dpi|p|k resolution|hours|hour|hrs|hr|h|minutes|minute|min|days|day|weeks|week|months|month|years|year|yrs|yo|year-old|people|persons|person|pack|packs|pcs|pieces|piece|pairs|pair|pc|count|ply|way|person tent|star|stars|percent|%|degrees|rpm|bar|psi|x|in 1|in-1|d|watt|thread|speed|speeds|seater|seats|drawer|doors|shelf|slices|slice|port|ports|core|cores|channel|megapixels|ohm|ohms|gsm|denier|mesh|of them|of these|of those|or more stars",
    "寸|英寸|吋|厘米|毫米|米|公里|克|千克|公斤|斤|毫升|升|瓦|千瓦|毫安|安时|伏|赫兹|小时|分钟|天|周|个月|年|岁|人|个|款|台|件|双|条|包|片|只|盒|瓶|袋|支|张|本|颗|粒|层|档|星|分|核|口|孔|位|号|码|代|期|度|倍|像素|万像素|折|次|名|样|种|家|部|副|套|辆|把|g|公分|匹|胎|线|轴|键|开"
  )

  static func isUnit(in text: FoldedUtterance, at index: Int, glued: Bool) -> Bool {
    guard index < text.count else { return false }
    for phrase in units where starts(text, with: phrase, at: index) {
      let end = index + phrase.count
      let last = phrase[phrase.count - 1]
      if last.isASCIILetter, !text.isBorder(end) { continue }
      if phrase == FoldedUtterance.folded("in"), !glued { continue }
      if phrase == FoldedUtterance.folded("min"), !glued { continue }
      if last.isHan || glued || phrase.count > 1 || !last.isASCIILetter { return true }
      // One free-standing letter: "10 l", "5 w".
      return true
    }
    if starts(text, with: FoldedUtterance.folded("ish"), at: index), text.isBorder(index + 3) {
      return false
    }
    // Letters glued to the number: a model ("3080ti"), an ordinal ("2nd") or an unknown unit.
    return glued && text.folded[index].isASCIILetter
  }

  // MARK: Matching

  private static func starts(_ text: FoldedUtterance, with phrase: Phrase, at index: Int) -> Bool {
    guard index >= 0, index + phrase.count <= text.count else { return false }
    for offset in phrase.indices where text.folded[index + offset] != phrase[offset] {
      return false
    }
    return true
  }

  private static func endsMatch(
    _ text: FoldedUtterance, _ phrase: Phrase, end: Int, floor: Int
  ) -> Bool {
    let start = end - phrase.count
    guard start >= floor, starts(text, with: phrase, at: start) else { return false }
    return !phrase[0].isASCIILetter || text.isBorder(start)
  }

  private static func trimmedEnd(_ text: FoldedUtterance, _ end: Int, _ floor: Int) -> Int {
    var index = end
    while index > floor, text.folded[index - 1] == " " { index -= 1 }
    return index
  }
}
