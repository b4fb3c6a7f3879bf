/// Folds traditional characters to simplified ones, one scalar for one.
enum TraditionalChinese {
  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    let scalars = TraditionalCharacters.pairs.unicodeScalars.filter { $0.value > 0x7F }
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var iterator = scalars.makeIterator()
    while let traditional = iterator.next(), let simplified = iterator.next() {
      table[traditional] = simplified
    }
    return table
  }()

  static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // Nothing below the ideographs folds here.
    scalar.value < 0x3400 ? scalar : table[scalar] ?? scalar
  }
}
