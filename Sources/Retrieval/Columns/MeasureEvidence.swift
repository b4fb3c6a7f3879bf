/// A number with its unit as the index spells it: `27in`, `1000gb`.
struct IndexedMeasure {
  /// Sizes are rounded on pages: a screen of 23.8 inches is sold as one of 24.
  private static let tolerance = 0.015

  var value: Double
  var unit: ArraySlice<UInt8>

  /// - Returns: `nil` for a term that is no number followed by letters.
  init?(_ term: some Collection<UInt8>) {
    let bytes = Array(term)
    let digits = bytes.prefix { (0x30...0x39).contains($0) || $0 == 0x2E }
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value > 0,
      digits.count < bytes.count,
      bytes.dropFirst(digits.count).allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    self.value = value
    unit = bytes.dropFirst(digits.count)
  }

  /// Whether the other gives the quantity that is asked for, of a refresh rate at least that; `nil`
  /// where it is of another unit.
  func agrees(with other: IndexedMeasure) -> Bool? {
    guard unit == other.unit else { return nil }
    if unit.elementsEqual("hz".utf8), other.value > value { return true }
    return abs(value - other.value) <= Self.tolerance * max(value, other.value)
  }
}

extension AttributeEvidenceFinder {
  /// What other measures say where one is asked for: who states 22 inches has not 27.
  ///
  /// In specifications the names count under which the wanted measure is usual; in titles only
  /// lengths in inches, for a title's one diagonal is the product's.
  func findMeasures(_ key: PhraseKey, _ evidence: inout AttributeEvidence) {
    let words = key.text.split(separator: " ")
    guard words.count == 1, let wanted = IndexedMeasure(words[0].utf8) else { return }
    var stated = ProductSet(capacity: columns.count)
    var others = ProductSet(capacity: columns.count)
    findInSpecifications(wanted, &stated, &others)
    if wanted.unit.elementsEqual("in".utf8) { findInTitles(wanted, &stated, &others) }
    evidence.stated.formUnion(stated)
    others.subtract(evidence.stated)
    evidence.denied.formUnion(others)
    evidence.denied.subtract(stated)
  }

  private func findInSpecifications(
    _ wanted: IndexedMeasure, _ stated: inout ProductSet, _ others: inout ProductSet
  ) {
    let table = columns.attributes
    let agreements = (0..<table.values.count).map { value in
      Self.agreement(of: table.keys.utf8(table.names.count + value), with: wanted)
    }
    for name in 0..<table.names.count {
      let pairs = table.pairs(ofName: name)
      guard pairs.contains(where: { agreements[table.value(ofPair: $0)] == true }) else { continue }
      for pair in pairs {
        switch agreements[table.value(ofPair: pair)] {
        case true?: stated.insert(table.products(ofPair: pair))
        case false?: others.insert(table.products(ofPair: pair))
        case nil: break
        }
      }
    }
  }

  /// Whether a value's key holds the measure; `false` where it holds others of the unit only, `nil`
  /// where none.
  private static func agreement(
    of key: UnsafeBufferPointer<UInt8>, with wanted: IndexedMeasure
  ) -> Bool? {
    var result: Bool?
    for term in key.split(separator: 0x20) {
      guard let first = term.first, (0x30...0x39).contains(first),
        let agrees = IndexedMeasure(term).flatMap(wanted.agrees)
      else { continue }
      if agrees { return true }
      result = false
    }
    return result
  }

  private func findInTitles(
    _ wanted: IndexedMeasure, _ stated: inout ProductSet, _ others: inout ProductSet
  ) {
    for digit in "123456789" {
      for term in lexical.terms(withPrefix: String(digit)) {
        // Most terms that begin with a digit are model numbers.
        let bytes = lexical.bytes(of: term)
        guard bytes.count <= 8, bytes.suffix(wanted.unit.count).elementsEqual(wanted.unit),
          let agrees = IndexedMeasure(bytes).flatMap(wanted.agrees)
        else { continue }
        lexical.forEachDocument(holding: term, in: SearchFields(.title)) {
          if agrees { stated.insert($0) } else { others.insert($0) }
        }
      }
    }
  }
}
