/// A text with its Chinese twin, as the `…_zh` fields of the catalogue format carry it.
public struct LocalizedText: Sendable, Hashable {
  /// The text of the field itself, usually English.
  public var base: String
  /// The text of the `_zh` field, where the catalogue has one.
  public var chinese: String?

  public init(_ base: String, chinese: String? = nil) {
    self.base = base
    self.chinese = chinese
  }

  /// The text to show a reader of `language`; falls back to `base`.
  public func text(in language: Language) -> String {
    switch language {
    case .english: base
    case .chinese: chinese ?? base
    }
  }
}

/// A list of texts with its Chinese twin: features, or the levels of a category path.
///
/// The twins need not have the same length: they are written by hand for each language.
public struct LocalizedList: Sendable, Hashable {
  public var base: [String]
  public var chinese: [String]?

  public init(_ base: [String], chinese: [String]? = nil) {
    self.base = base
    self.chinese = chinese
  }

  /// The list to show a reader of `language`; falls back to `base`.
  public func list(in language: Language) -> [String] {
    switch language {
    case .english: base
    case .chinese: chinese ?? base
    }
  }
}
