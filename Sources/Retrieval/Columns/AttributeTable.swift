internal import Catalog
internal import LanguageUnderstanding

/// The specifications of all products: pairs of a name and a value, each distinct one kept once.
struct AttributeTable: @unchecked Sendable {
  // Unchecked: read-only memory of a mapped file, which the owner keeps.
  private let starts: UnsafeBufferPointer<UInt32>
  private let nameOfEntry: UnsafeBufferPointer<UInt32>
  private let valueOfEntry: UnsafeBufferPointer<UInt32>
  let names: StringTable
  let values: StringTable
  /// Names and values as their search terms, see ``PhraseKey``.
  let keys: StringTable

  /// Reads nine sections; `nil` where they do not fit together.
  init?(_ file: DerivedFile, at section: Int) {
    starts = file.section(section, as: UInt32.self)
    nameOfEntry = file.section(section + 1, as: UInt32.self)
    valueOfEntry = file.section(section + 2, as: UInt32.self)
    guard let names = StringTable(file, at: section + 3),
      let values = StringTable(file, at: section + 5),
      let keys = StringTable(file, at: section + 7), let last = starts.last,
      Int(last) == nameOfEntry.count, valueOfEntry.count == nameOfEntry.count,
      keys.count == names.count + values.count
    else { return nil }
    self.names = names
    self.values = values
    self.keys = keys
  }

  var productCount: Int { starts.count - 1 }

  /// Calls `body` with the name and value numbers of every specification of a product.
  func forEachEntry(of product: Int, _ body: (_ name: Int, _ value: Int) -> Void) {
    for entry in Int(starts[product])..<Int(starts[product + 1]) {
      body(Int(nameOfEntry[entry]), Int(valueOfEntry[entry]))
    }
  }

  func key(ofName name: Int) -> UnsafeBufferPointer<UInt8> { keys.utf8(name) }
  func key(ofValue value: Int) -> UnsafeBufferPointer<UInt8> { keys.utf8(names.count + value) }
}

/// Collects specifications for an ``AttributeTable``.
struct AttributeTableBuilder {
  private var starts: [UInt32] = [0]
  private var nameOfEntry: [UInt32] = []
  private var valueOfEntry: [UInt32] = []
  private var names = Interner()
  private var values = Interner()

  mutating func add(_ product: Product) {
    for attribute in product.attributes + product.attributesChinese + product.variant {
      nameOfEntry.append(names.id(of: attribute.name))
      valueOfEntry.append(values.id(of: attribute.value.formatted()))
    }
    starts.append(UInt32(nameOfEntry.count))
  }

  func add(to file: inout DerivedFileWriter) {
    file.add(starts)
    file.add(nameOfEntry)
    file.add(valueOfEntry)
    names.table.add(to: &file)
    values.table.add(to: &file)
    let analyzer = TextAnalyzer()
    var keys = StringTableBuilder()
    for text in names.strings + values.strings {
      keys.append(PhraseKey(text, analyzer: analyzer).text)
    }
    keys.add(to: &file)
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
    let terms = analyzer.terms(in: phrase)
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
