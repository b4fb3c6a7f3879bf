/// Words that carry no subject: left out of a query where others remain.
public struct StopWords: Sendable {
  private let words: Set<String>

  private static let english = """
    a about an and any are as at be been but by can could did do does for from get give got had \
    has have he her him his how i if im in into is it its ive just let like look looking may me \
    might must my need no nor not of on one or our please recommend she should show so some \
    something suggest than that the their them then there these they thing this those to too us \
    want was we were what when where which who why will with without would you your s t m re ve \
    ll d don dont doesn doesnt anyone buy find search good best nice great
    """
  private static let chinese =
    "的 了 吗 呢 吧 啊 呀 是 有 没 我 你 他 她 它 们 这 那 个 和 与 或 在 要 想 给 把 被 就 也 都 还 很 一 款 些 能 会 请 让"

  public init() {
    // The analyzer stems what it emits, so the words are compared as stems.
    let stemmer = EnglishStemmer()
    words = Set(
      Self.english.split(separator: " ").map { stemmer.stem(String($0)) }
        + Self.english.split(separator: " ").map(String.init)
        + Self.chinese.split(separator: " ").map(String.init))
  }

  /// Whether a term, as ``TextAnalyzer`` emits it, is a stop word.
  public func contains(_ term: String) -> Bool { words.contains(term) }
}
