internal import Catalog

/// Links words of an utterance to what the loaded catalogue holds.
///
/// Built once per catalogue from its vocabulary and the lexicon; a value, safe to share.
public struct EntityLinker: Sendable {
  /// What a phrase stands for.
  enum Target: Sendable {
    case concept(Int)
    case shelf([Int])
    case brand(String)
  }

  public let vocabulary: CatalogVocabulary
  let lexicon: Lexicon
  private(set) var table = PhraseTable<Target>()
  private var shelvesByName: [String: [Int]] = [:]
  /// Halves of names such as "Phones & wearables": weaker than a whole name.
  private var shelvesByHalf: [String: [Int]] = [:]
  private var brandsByName: [String: String] = [:]
  /// Single words that fuzzy matching may correct to, by first letter.
  private var correctable: [Character: [String]] = [:]
  /// Single words for features, by first letter.
  private var attributeWords: [Character: [String]] = [:]

  public init(vocabulary: CatalogVocabulary, lexicon: Lexicon) {
    self.vocabulary = vocabulary
    self.lexicon = lexicon
    indexShelves()
    indexBrands()
    indexConcepts()
  }

  // MARK: Indexing

  private static let ambiguousBrands: Set<String> = [
    "act", "sharp", "chief", "equip", "peach", "jumbo", "integral", "princess", "shuttle",
    "arctic", "manhattan", "apple", "orange", "gap",
    "target", "buffalo", "chef", "solo", "dove", "axe", "always", "tide", "shell", "fossil",
    "brother", "crucial", "zebra", "pilot", "tiger", "giant", "trek", "boss", "guess", "nothing",
    "ring", "lay", "hill", "clear", "only", "be quiet", "be quiet!",
    "secret", "gain", "bounty", "dawn", "method", "pledge", "raid", "off",
    "兄弟", "美的",
  ]

  /// Words that shoppers mean as they stand, though a shelf or brand is spelt much like them.
  private static let everydayWords: Set<String> = [
    "thing", "things", "store", "shop", "there", "where", "which", "would", "could", "should",
    "about", "cheap", "cheaper", "price", "prices", "please", "thanks", "looking", "other",
    "another", "better", "under", "above", "below", "between", "around", "please", "really",
    "something", "anything", "everything", "money", "brand", "brands", "colour", "color",
    "large", "small", "light", "heavy", "white", "black", "green", "brown", "today", "after",
    "before", "first", "second", "third", "charge", "charges", "reading", "print", "prints",
    "sound", "sounds", "share", "shape", "clean", "paint", "point", "table", "total", "catalogue",
    "catalog", "product", "products", "option", "options", "model", "models", "these", "those",
    "that's", "what's", "compare", "quality", "budget", "cost", "costs", "least", "great",
  ]

  private mutating func indexShelves() {
    for (index, shelf) in vocabulary.shelves.enumerated() {
      for name in [shelf.name, shelf.chineseName].compactMap(\.self) {
        shelvesByName[PhraseTable<Target>.key(name), default: []].append(index)
        addCorrectable(name)
        for half in Self.halves(of: name) {
          shelvesByHalf[PhraseTable<Target>.key(half), default: []].append(index)
          addCorrectable(half)
        }
      }
    }
    for (key, shelves) in shelvesByName { table.insert(key, .shelf(shelves)) }
    for (key, shelves) in shelvesByHalf { table.insert(key, .shelf(shelves)) }
  }

  /// "Shavers & trimmers" is also "Shavers" and "trimmers".
  static func halves(of name: String) -> [String] {
    let parts = name.split(whereSeparator: { "&/,、和与及".contains($0) })
      .map { String($0).trimmingSpaces }.filter { $0.count > 1 }
    return parts.count > 1 ? parts : []
  }

  private mutating func indexBrands() {
    for brand in vocabulary.brands {
      let key = PhraseTable<Target>.key(brand)
      guard !key.isEmpty else { continue }
      brandsByName[key] = brand
      table.insert(brand, .brand(brand))
      // "StarTech.com" is StarTech, "be quiet!" is be quiet.
      if let stem = brand.split(separator: ".").first, stem.count >= 4, stem.count < brand.count {
        table.insert(String(stem), .brand(brand))
      }
      addCorrectable(brand)
    }
  }

  private mutating func indexConcepts() {
    for (index, concept) in lexicon.concepts.enumerated() where concept.kind != .aspect {
      for name in concept.names {
        if concept.kind == .brand {
          // A brand that the catalogue lacks stays a brand: "we have no Sony" beats silence.
          table.insert(name, .brand(brandName(of: concept)))
        } else {
          table.insert(name, .concept(index))
          if concept.kind == .attribute { addAttributeWord(name) }
        }
      }
    }
  }

  private func brandName(of concept: Concept) -> String {
    for name in concept.names {
      if let brand = brandsByName[PhraseTable<Target>.key(name)] { return brand }
    }
    return concept.name
  }

  private mutating func addAttributeWord(_ name: String) {
    let key = PhraseTable<Target>.key(name)
    guard let first = key.first, first.isASCII, key.count >= 6, !key.contains(" ") else { return }
    attributeWords[first, default: []].append(key)
  }

  private mutating func addCorrectable(_ name: String) {
    let key = PhraseTable<Target>.key(name)
    guard let first = key.first, first.isASCII, key.count >= 5, !key.contains(" ") else { return }
    correctable[first, default: []].append(key)
  }

  // MARK: Linking

  /// The catalogue's brand for what was said, if it has it.
  func brand(_ surface: String) -> BrandMention {
    let key = PhraseTable<Target>.key(surface)
    if let brand = brandsByName[key] { return BrandMention(name: brand, isKnown: true) }
    for target in table[surface] {
      if case .brand(let name) = target {
        let known = brandsByName[PhraseTable<Target>.key(name)] != nil
        return BrandMention(name: name, isKnown: known)
      }
    }
    // "泰格斯 Targus": one brand under two names.
    let text = FoldedUtterance(surface)
    for match in table.matches(in: text) {
      for target in match.values {
        if case .brand(let name) = target, brandsByName[PhraseTable<Target>.key(name)] != nil {
          return BrandMention(name: name, isKnown: true)
        }
      }
    }
    // "kingston" for "Kingston Technology": a first word that only one brand has.
    let prefixed = vocabulary.brands.filter {
      PhraseTable<Target>.key($0).hasPrefix(key + " ")
    }
    if key.count >= 4, prefixed.count == 1 { return BrandMention(name: prefixed[0], isKnown: true) }
    if let corrected = correction(of: key), let brand = brandsByName[corrected] {
      return BrandMention(name: brand, isKnown: true)
    }
    return BrandMention(name: surface, isKnown: false)
  }

  /// The shelves and title nouns that a category's name stands for.
  func category(_ surface: String) -> CategoryMention {
    var shelves: [Int] = []
    var nouns: [String] = []
    var name: String?
    for key in [surface] + shortened(surface) {
      let found = shelvesAndNouns(of: key)
      if nouns.isEmpty { (nouns, name) = (found.nouns, found.name) }
      // A narrower word that the shop has no shelf for gives way to its head noun that has one.
      if !found.shelves.isEmpty {
        (shelves, nouns, name) = (found.shelves, found.nouns, found.name)
        break
      }
    }
    if shelves.isEmpty, name == nil {
      for key in [surface] + shortened(surface) {
        let word = PhraseTable<Target>.key(key)
        guard let corrected = correction(of: word), corrected != word else { continue }
        let mention = category(corrected)
        return CategoryMention(
          surface: surface, name: mention.name, shelves: mention.shelves, nouns: mention.nouns)
      }
    }
    if nouns.isEmpty { nouns = [surface] }
    let unique = Array(Set(shelves)).sorted()
    // The catalogue's name for it: that of the fullest shelf.
    let best = unique.max { vocabulary.shelves[$0].count < vocabulary.shelves[$1].count }
    let shelfName = best.map { vocabulary.shelves[$0].name }
    return CategoryMention(
      surface: surface, name: shelfName ?? name ?? surface, shelves: unique,
      nouns: Self.unique(nouns.map { FoldedUtterance($0).foldedText(0..<$0.unicodeScalars.count) }))
  }

  private func shelvesAndNouns(
    of key: String
  ) -> (shelves: [Int], nouns: [String], name: String?) {
    var names = [key]
    var name: String?
    for target in table[key] {
      guard case .concept(let index) = target, lexicon.concepts[index].kind == .category else {
        continue
      }
      name = name ?? lexicon.concepts[index].name
      names += lexicon.concepts[index].names
    }
    // The word itself before its synonyms, whole names before halves of names.
    let keys = names.map(PhraseTable<Target>.key)
    let shelves =
      shelvesByName[keys[0]] ?? Self.joined(keys.compactMap { shelvesByName[$0] })
      ?? shelvesByHalf[keys[0]] ?? Self.joined(keys.compactMap { shelvesByHalf[$0] }) ?? []
    let nouns = shelves.isEmpty && name == nil ? [] : names
    return (shelves, nouns, name)
  }

  private static func joined(_ lists: [[Int]]) -> [Int]? {
    lists.isEmpty ? nil : Array(Set(lists.joined()))
  }

  /// Whether the catalogue has a shelf of that name, under any of its names.
  func hasShelf(_ surface: String) -> Bool { !shelvesAndNouns(of: surface).shelves.isEmpty }

  /// "mechanical keyboard" without its first words, longest first: the head noun stands last in English.
  private func shortened(_ surface: String) -> [String] {
    let words = surface.split(separator: " ")
    if words.count > 1 { return (1..<words.count).map { words[$0...].joined(separator: " ") } }
    // The head stands last in Chinese too: 游戏鼠标 is a 鼠标.
    let characters = Array(surface)
    guard characters.count > 2, characters.allSatisfy({ $0.unicodeScalars.first?.isHan == true })
    else { return [] }
    return (1...(characters.count - 2)).map { String(characters[$0...]) }
  }

  /// A term with the words under which products may state it.
  func term(_ surface: String, kind: Concept.Kind) -> TermMention {
    var alternatives = [surface]
    let known = table[surface]
    let corrected = known.isEmpty ? attributeCorrection(of: surface) : nil
    for target in corrected.map({ table[$0] }) ?? known {
      guard case .concept(let index) = target else { continue }
      let concept = lexicon.concepts[index]
      if concept.kind == kind || concept.kind == .attribute || concept.kind == .use {
        alternatives += concept.names
      }
    }
    return TermMention(surface: surface, alternatives: Self.unique(alternatives))
  }

  /// The feature that a misspelt word means: "watage".
  private func attributeCorrection(of surface: String) -> String? {
    let word = PhraseTable<Target>.key(surface)
    guard word.count >= 6, let first = word.first else { return nil }
    let letters = Array(word.unicodeScalars)
    return attributeWords[first]?.first {
      EditDistance.restricted(letters, Array($0.unicodeScalars), limit: 1) == 1
    }
  }

  /// The kinds of thing that a target can be, for spans that only the gazetteer knows.
  func type(of target: Target) -> EntityType {
    switch target {
    case .shelf: .category
    case .brand: .brand
    case .concept(let index):
      switch lexicon.concepts[index].kind {
      case .category: .category
      case .brand: .brand
      case .attribute: .attribute
      case .use: .use
      case .recipient: .recipient
      case .aspect: .attribute
      }
    }
  }

  /// Whether the loaded catalogue itself holds what the target stands for.
  func isInCatalogue(_ target: Target) -> Bool {
    switch target {
    case .shelf: true
    case .brand(let name): brandsByName[PhraseTable<Target>.key(name)] != nil
    case .concept: false
    }
  }

  /// Whether a brand's name is also an everyday word, so that lower case alone does not name the brand.
  func isEverydayWord(_ word: String) -> Bool { Self.ambiguousBrands.contains(word) }

  /// A known category noun or brand within one edit (two from eight letters) of `word`.
  ///
  /// Linear in the known words of the same first letter.
  func correction(of word: String) -> String? {
    guard word.count >= 5, !Self.everydayWords.contains(word), let first = word.first,
      let candidates = correctable[first]
    else { return nil }
    let limit = word.count >= 9 ? 2 : 1
    let letters = Array(word.unicodeScalars)
    var best: (String, Int)?
    for candidate in candidates {
      guard abs(candidate.unicodeScalars.count - letters.count) <= limit else { continue }
      let distance = EditDistance.restricted(letters, Array(candidate.unicodeScalars), limit: limit)
      if distance <= limit, distance < best?.1 ?? .max { best = (candidate, distance) }
    }
    return best?.0
  }

  private static func unique(_ list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.filter { seen.insert($0).inserted }
  }
}

/// Edit distance with transpositions (optimal string alignment, Damerau 1964).
enum EditDistance {
  /// The number of insertions, deletions, substitutions and swaps of neighbours; anything above
  /// `limit` is returned as `limit + 1`. O(|a|·|b|).
  static func restricted(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var twoBack = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 0..<a.count {
      current[0] = i + 1
      var least = current[0]
      for j in 0..<b.count {
        let cost = a[i] == b[j] ? 0 : 1
        var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          value = min(value, twoBack[j - 1] + 1)
        }
        current[j + 1] = value
        least = min(least, value)
      }
      if least > limit { return limit + 1 }
      (twoBack, previous, current) = (previous, current, twoBack)
    }
    return min(previous[b.count], limit + 1)
  }
}

extension String {
  var trimmingSpaces: String {
    var view = self[...]
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
