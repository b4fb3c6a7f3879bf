internal import Catalog
internal import LanguageUnderstanding

/// The specifications of all products, turned round: each distinct pair of a name and a value once,
/// with the products that have it.
///
/// Pairs are in the order of their names, and of their values within a name.
struct AttributeTable: @unchecked Sendable {
  // Unchecked: read-only memory of a mapped file, which the owner keeps.
  static let sectionCount = 10

  /// Pairs of each name: `namePairs[name]..<namePairs[name + 1]`.
  private let namePairs: UnsafeBufferPointer<UInt32>
  private let valueOfPair: UnsafeBufferPointer<UInt32>
  /// Products of each pair: `starts[pair]..<starts[pair + 1]`.
  private let starts: UnsafeBufferPointer<UInt32>
  private let products: UnsafeBufferPointer<UInt32>
  let names: StringTable
  let values: StringTable
  /// Names and values as their search terms, see ``PhraseKey``.
  let keys: StringTable

  /// Reads its sections; `nil` where they do not fit together.
  init?(_ file: DerivedFile, at section: Int) {
    namePairs = file.section(section, as: UInt32.self)
    valueOfPair = file.section(section + 1, as: UInt32.self)
    starts = file.section(section + 2, as: UInt32.self)
    products = file.section(section + 3, as: UInt32.self)
    guard let names = StringTable(file, at: section + 4),
      let values = StringTable(file, at: section + 6),
      let keys = StringTable(file, at: section + 8), namePairs.count == names.count + 1,
      Int(namePairs.last ?? 0) == valueOfPair.count, starts.count == valueOfPair.count + 1,
      Int(starts.last ?? 0) == products.count, keys.count == names.count + values.count
    else { return nil }
    self.names = names
    self.values = values
    self.keys = keys
  }

  /// The pairs of a name.
  func pairs(ofName name: Int) -> Range<Int> {
    Int(namePairs[name])..<Int(namePairs[name + 1])
  }

  func value(ofPair pair: Int) -> Int { Int(valueOfPair[pair]) }

  /// Products with the pair, ascending; one that says it twice is there twice.
  func products(ofPair pair: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(rebasing: products[Int(starts[pair])..<Int(starts[pair + 1])])
  }
}

/// Collects specifications for an ``AttributeTable``.
struct AttributeTableBuilder {
  private var productOfEntry: [UInt32] = []
  private var nameOfEntry: [UInt32] = []
  private var valueOfEntry: [UInt32] = []
  private var productCount: UInt32 = 0
  private var names = Interner()
  private var values = Interner()
  /// Of each name and value, made when it first occurs: at the end one thread alone would make them.
  private var nameKeys: [String] = []
  private var valueKeys: [String] = []
  private let analyzer = TextAnalyzer()

  mutating func add(_ product: Product) {
    for attributes in [product.attributes, product.attributesChinese, product.variant] {
      for attribute in attributes {
        productOfEntry.append(productCount)
        nameOfEntry.append(names.id(of: attribute.name))
        let value = attribute.value.formatted()
        valueOfEntry.append(values.id(of: value))
        if nameKeys.count < names.strings.count { nameKeys.append(key(of: attribute.name)) }
        if valueKeys.count < values.strings.count { valueKeys.append(key(of: value)) }
      }
    }
    productCount += 1
  }

  func add(to file: DerivedFileWriter) {
    let order = sortedEntries()
    var namePairs = [UInt32](repeating: 0, count: names.strings.count + 1)
    var valueOfPair: [UInt32] = []
    var starts: [UInt32] = []
    var previous: (name: UInt32, value: UInt32)?
    for (place, entry) in order.enumerated() {
      let pair = (nameOfEntry[Int(entry)], valueOfEntry[Int(entry)])
      if let previous, previous == pair { continue }
      previous = pair
      namePairs[Int(pair.0) + 1] += 1
      valueOfPair.append(pair.1)
      starts.append(UInt32(place))
    }
    starts.append(UInt32(order.count))
    for name in names.strings.indices { namePairs[name + 1] += namePairs[name] }
    file.add(namePairs)
    file.add(valueOfPair)
    file.add(starts)
    file.add(order.map { productOfEntry[Int($0)] })
    names.table.add(to: file)
    values.table.add(to: file)
    var keys = StringTableBuilder()
    for key in nameKeys + valueKeys { keys.append(key) }
    keys.add(to: file)
  }

  private func key(of text: String) -> String {
    PhraseKey(Self.touching(text), analyzer: analyzer).text
  }

  /// "23.8 in" of a specification is a length, where "17 in stock" of running text is none.
  private static func touching(_ text: String) -> String {
    guard text.utf8.count < 32, text.hasSuffix(" in"), let digit = text.dropLast(3).last,
      digit.isNumber
    else { return text }
    return text.dropLast(3) + "in"
  }

  /// Entries by name, then by value, then by product: two stable counting sorts.
  private func sortedEntries() -> [UInt32] {
    let byValue = Self.sorted(
      Array(0..<UInt32(valueOfEntry.count)), by: valueOfEntry, below: values.strings.count)
    return Self.sorted(byValue, by: nameOfEntry, below: names.strings.count)
  }

  private static func sorted(
    _ entries: [UInt32], by keys: [UInt32], below limit: Int
  ) -> [UInt32] {
    var next = [Int](repeating: 0, count: limit + 1)
    for key in keys { next[Int(key) + 1] += 1 }
    for key in 0..<limit { next[key + 1] += next[key] }
    var sorted = [UInt32](repeating: 0, count: entries.count)
    for entry in entries {
      let key = Int(keys[Int(entry)])
      sorted[next[key]] = entry
      next[key] += 1
    }
    return sorted
  }
}

/// A phrase as its search terms between spaces, so that one phrase holds another exactly where
/// its key contains the other's: ` nois cancel ` in ` activ nois cancel `.
struct PhraseKey: Hashable {
  /// Begins and ends with a space; a single space where the phrase has no terms.
  var text: String

  /// - Parameter keepsWords: whether the words of a measure stay beside it; a phrase that is
  ///   looked for needs "27in" only, one that is looked at has "27", "inch" and "27in".
  init(_ phrase: String, analyzer: TextAnalyzer, keepsWords: Bool = true) {
    let terms = analyzer.terms(in: phrase, withPieces: !keepsWords)
    let measures = terms.filter { $0.kind == .measure }.map(\.text)
    let paired = Set(
      terms.lazy.filter { $0.kind == .bigram }.flatMap { [$0.position, $0.position + 1] })
    var words: [String] = []
    for (index, term) in terms.enumerated() {
      switch term.kind {
      case .word:
        let isMeasured =
          !keepsWords && !measures.isEmpty
          && (term.text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
            || terms[..<index].last?.kind == .measure)
        if !isMeasured { words.append(term.text) }
      case .bigram: words.append(term.text)
      case .character: if !paired.contains(term.position) { words.append(term.text) }
      case .measure: if !keepsWords { words.append(term.text) }
      case .compound, .fragment: break
      }
    }
    if keepsWords { words += measures }
    text = words.isEmpty ? " " : " " + words.joined(separator: " ") + " "
  }

  var isEmpty: Bool { text == " " }
}
