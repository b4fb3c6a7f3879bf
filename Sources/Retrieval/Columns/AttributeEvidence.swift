internal import CVectorKernels
internal import LanguageUnderstanding

/// What the catalogue says about a feature phrase ("noise cancelling", "黑色", "27 inch"), for
/// every product.
public struct AttributeEvidence: Sendable {
  /// A specification, the title or the category states it.
  public var stated: ProductSet
  /// The description or the features speak of it; not proof enough to exclude a product.
  public var mentioned: ProductSet
  /// A specification denies it (`Noise cancelling: no`) or states another value where the phrase
  /// would have stood (`Type: over-ear` for "in-ear").
  public var denied: ProductSet

  /// What the evidence means for somebody who wants the feature.
  func wanted(_ phrase: String) -> Selection.Verdict {
    var meeting = mentioned
    meeting.subtract(denied)
    meeting.formUnion(stated)
    return Selection.Verdict(
      key: .attributes, phrase: phrase, meeting: meeting, breaking: denied)
  }

  /// What the evidence means for somebody who does not want it.
  func unwanted(_ phrase: String) -> Selection.Verdict {
    Selection.Verdict(key: .attributesNot, phrase: phrase, meeting: denied, breaking: stated)
  }
}

/// Finds ``AttributeEvidence`` in specifications and postings.
struct AttributeEvidenceFinder {
  /// A name whose values are free text tells nothing by not holding a phrase.
  private static let mostValuesOfChoice = 400

  let columns: ProductColumns
  let lexical: LexicalIndex

  /// - Complexity: one search through the distinct values, one pass over the distinct pairs of a
  ///   name and a value and over the products of those that tell something.
  func evidence(for phrase: String, analyzer: TextAnalyzer) -> AttributeEvidence {
    let count = columns.count
    var evidence = AttributeEvidence(
      stated: ProductSet(capacity: count), mentioned: ProductSet(capacity: count),
      denied: ProductSet(capacity: count))
    let key = PhraseKey(phrase, analyzer: analyzer, keepsWords: false)
    guard !key.isEmpty else { return evidence }
    findInText(key, &evidence)
    findInSpecifications(key, &evidence)
    findMeasures(key, &evidence)
    return evidence
  }

  // MARK: Title, category, description

  private func findInText(_ key: PhraseKey, _ evidence: inout AttributeEvidence) {
    let words = key.text.split(separator: " ").map(String.init)
    let terms = words.compactMap { lexical.term($0) }
    guard terms.count == words.count, let first = terms.first else { return }
    let proof: [SearchField] = [.title, .category]
    for field in proof + [.description] {
      var holding = ProductSet(capacity: columns.count)
      lexical.forEachDocument(holding: first, in: SearchFields(field)) { holding.insert($0) }
      for term in terms.dropFirst() {
        var others = ProductSet(capacity: columns.count)
        lexical.forEachDocument(holding: term, in: SearchFields(field)) { others.insert($0) }
        holding.formIntersection(others)
      }
      if proof.contains(field) {
        evidence.stated.formUnion(holding)
      } else {
        evidence.mentioned.formUnion(holding)
      }
    }
  }

  // MARK: Specifications

  private func findInSpecifications(_ key: PhraseKey, _ evidence: inout AttributeEvidence) {
    let table = columns.attributes
    var isSameName = [Bool](repeating: false, count: table.names.count)
    var isHoldingValue = [Bool](repeating: false, count: table.values.count)
    var isExactValue = [Bool](repeating: false, count: table.values.count)
    let positions = positions(of: key, in: table.keys)
    // No name and no value holds the phrase: specifications have nothing to say of it.
    guard !positions.isEmpty else { return }
    for position in positions {
      let row = table.keys.index(ofByte: position)
      let isWhole = table.keys.utf8(row).count == key.text.utf8.count
      if row < table.names.count {
        if isWhole { isSameName[row] = true }
      } else {
        isHoldingValue[row - table.names.count] = true
        if isWhole { isExactValue[row - table.names.count] = true }
      }
    }
    let choices = namesOfChoice(isHoldingValue, isExactValue, table)
    var stated = ProductSet(capacity: columns.count)
    var denied = ProductSet(capacity: columns.count)
    var others = ProductSet(capacity: columns.count)
    for name in 0..<table.names.count {
      for pair in table.pairs(ofName: name) {
        let value = table.value(ofPair: pair)
        if isSameName[name] {
          switch AttributePolarity(table.values[value]) {
          case .affirmed, .stated: stated.insert(table.products(ofPair: pair))
          case .denied: denied.insert(table.products(ofPair: pair))
          }
        } else if isHoldingValue[value] {
          stated.insert(table.products(ofPair: pair))
        } else if choices[name] {
          others.insert(table.products(ofPair: pair))
        }
      }
    }
    evidence.stated.formUnion(stated)
    // A plain "no" outweighs what the title may hold ("for noise cancelling headsets").
    evidence.stated.subtract(denied)
    others.subtract(evidence.stated)
    evidence.denied.formUnion(denied)
    evidence.denied.formUnion(others)
  }

  /// Names that take one of a set of values, of which the phrase is one: "Type" for "in-ear".
  private func namesOfChoice(
    _ isHoldingValue: [Bool], _ isExactValue: [Bool], _ table: AttributeTable
  ) -> [Bool] {
    (0..<table.names.count).map { name in
      let pairs = table.pairs(ofName: name)
      var uses = 0
      var exact = 0
      for pair in pairs {
        let count = table.products(ofPair: pair).count
        uses += count
        if isExactValue[table.value(ofPair: pair)] { exact += count }
      }
      // The phrase is a usual value of the name, and values of the name are shared by products.
      return exact >= 2 && exact * 50 >= uses && pairs.count * 2 <= uses
        && pairs.count <= Self.mostValuesOfChoice
    }
  }

  /// Where the phrase occurs in the keys. Every key has spaces of its own at both ends, so a
  /// match never runs from one key into the next.
  private func positions(of key: PhraseKey, in keys: StringTable) -> [Int] {
    var positions: [Int] = []
    var wanted = key.text
    wanted.withUTF8 { wanted in
      guard let start = keys.bytes.baseAddress else { return }
      var offset = 0
      while offset + wanted.count <= keys.bytes.count {
        let found = vk_find(
          start + offset, keys.bytes.count - offset, wanted.baseAddress!, wanted.count)
        guard found >= 0 else { break }
        positions.append(offset + found)
        // Two occurrences in one key may share the space between them.
        offset += found + wanted.count - 1
      }
    }
    return positions
  }
}
