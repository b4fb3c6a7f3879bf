internal import Catalog
internal import LanguageUnderstanding

/// What those whom a search is for tell about the products that suit them.
///
/// People are known by one name of each concept of the lexicon; a mention brings all of them.
struct Audience {
  private let names: Set<String>
  /// In years, where one is said: 5 for "a 5 year old", 0.5 for "6 months old".
  let age: Double?

  init(_ recipients: [TermMention]) {
    age = recipients.lazy.compactMap { Recipient.age(in: $0.surface) }.first
    names = Set(recipients.flatMap { [$0.surface] + $0.alternatives }.map { $0.lowercased() })
  }

  private static let women: Set<String> = [
    "women", "woman", "female", "女", "女士", "女生", "女款", "mom", "new mom", "grandmother", "wife",
    "girlfriend", "bride", "bridesmaid", "aunt", "mother-in-law", "daughter-in-law",
    "elderly woman", "sister", "younger sister",
  ]
  private static let men: Set<String> = [
    "men", "man", "male", "男", "男士", "男生", "男款", "dad", "new dad", "grandfather", "husband",
    "boyfriend", "groom", "groomsman", "uncle", "father-in-law", "son-in-law", "elderly man",
    "brother", "younger brother",
  ]
  /// Grown-ups who stand in some relation to the shopper. Their names say nothing of products.
  private static let acquaintances: Set<String> = [
    "mom", "dad", "parents", "grandmother", "grandfather", "grandparents", "wife", "husband",
    "girlfriend", "boyfriend", "partner", "fiancé", "couple", "bride", "groom", "bridesmaid",
    "groomsman", "aunt", "uncle", "mother-in-law", "father-in-law", "in-laws", "daughter-in-law",
    "son-in-law", "friend", "best friend", "classmate", "roommate", "neighbour", "colleague",
    "boss", "employee", "client", "teacher", "host",
  ]

  /// Whether a page says that somebody of this age is too young for it.
  func isTooYoung(for product: Product) -> Bool {
    guard let age else { return false }
    return product.attributes.contains { attribute in
      guard Self.leastAges.contains(attribute.name.lowercased()),
        case .quantity(let least, let unit) = attribute.value
      else { return false }
      return age < (unit.hasPrefix("month") ? least / 12 : least)
    }
  }

  private static let leastAges: Set<String> = [
    "minimum age", "min age", "recommended minimum age", "minimum recommended age",
    "age recommendation (min)", "适用最小年龄", "最小年龄",
  ]

  /// Names of what is made for others, a group for each kind of others: what is made for the other
  /// sex is not for this one.
  var othersInTitles: [[String]] {
    let isForWomen = !names.isDisjoint(with: Self.women)
    let isForMen = !names.isDisjoint(with: Self.men)
    if isForWomen == isForMen { return [] }
    return isForWomen ? [["men's", "男款"]] : [["women's", "女款"]]
  }

  /// What is made for children is nothing for a grown-up.
  var children: [[String]] {
    names.isDisjoint(with: Self.acquaintances)
      ? [] : [["kids", "children", "baby", "儿童", "婴儿", "母婴"]]
  }

  /// Whether a mention only says how somebody is related to the shopper.
  static func isAcquaintance(_ recipient: TermMention) -> Bool {
    !Set(recipient.alternatives.map { $0.lowercased() }).isDisjoint(with: acquaintances)
  }
}
