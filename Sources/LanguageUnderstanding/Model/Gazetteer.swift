/// What the gazetteer knows about a token: it begins or continues a phrase of a type.
struct GazetteerMark: Sendable, Hashable {
  var type: EntityType
  var isBeginning: Bool

  var code: UInt64 {
    let order = EntityType.allCases.firstIndex(of: type) ?? 0
    return UInt64(order) * 2 + (isBeginning ? 1 : 0)
  }
}

/// Phrases with the entity type they usually name: brands, shelves and attribute values of the
/// loaded catalogue, and words of every shop. The tagger takes them as evidence, not as a verdict.
///
/// Look-up takes time proportional to the utterance's tokens times the longest phrase.
public struct Gazetteer: Sendable {
  private var types: [UInt64: EntityType] = [:]
  private var longest = 0

  /// Knows nothing.
  public init() {}

  /// Later phrases do not change the type of earlier ones.
  public init(_ phrases: some Sequence<(text: String, type: EntityType)>) {
    for phrase in phrases { insert(phrase.text, phrase.type) }
  }

  /// The names that a catalogue uses, then those that any shop could use.
  public init(_ vocabulary: CatalogVocabulary = CatalogVocabulary(), lexicon: Lexicon) {
    for brand in vocabulary.brands { insert(brand, .brand) }
    for shelf in vocabulary.shelves {
      insert(shelf.name, .category)
      if let name = shelf.chineseName { insert(name, .category) }
    }
    for concept in lexicon.concepts {
      for name in concept.names { insert(name, Self.type(concept.kind)) }
    }
    for value in vocabulary.attributeValues { insert(value, .attribute) }
    for name in vocabulary.attributeNames { insert(name, .attribute) }
  }

  private static func type(_ kind: Concept.Kind) -> EntityType {
    switch kind {
    case .category: .category
    case .brand: .brand
    case .attribute, .aspect: .attribute
    case .use: .use
    case .recipient: .recipient
    }
  }

  public var isEmpty: Bool { types.isEmpty }

  public mutating func insert(_ phrase: String, _ type: EntityType) {
    let tokens = UtteranceTokens(FoldedUtterance(phrase)).tokens
    // One Han character or one digit says too little.
    guard !tokens.isEmpty, tokens.count > 1 || tokens[0].kind == .word else { return }
    let key = tokens.reduce(FeatureHash.seed) { FeatureHash.combine($0, $1.hash) }
    if types[key] == nil { types[key] = type }
    longest = max(longest, min(tokens.count, 8))
  }

  /// Marks of the longest known phrases, from left to right.
  func marks(_ utterance: UtteranceTokens) -> [GazetteerMark?] {
    let tokens = utterance.tokens
    var marks = [GazetteerMark?](repeating: nil, count: tokens.count)
    guard !types.isEmpty else { return marks }
    var index = 0
    while index < tokens.count {
      var key = FeatureHash.seed
      var match: (length: Int, type: EntityType)?
      for length in 1...longest where index + length <= tokens.count {
        key = FeatureHash.combine(key, tokens[index + length - 1].hash)
        if let type = types[key] { match = (length, type) }
      }
      guard let match else {
        index += 1
        continue
      }
      for offset in 0..<match.length {
        marks[index + offset] = GazetteerMark(type: match.type, isBeginning: offset == 0)
      }
      index += match.length
    }
    return marks
  }
}
