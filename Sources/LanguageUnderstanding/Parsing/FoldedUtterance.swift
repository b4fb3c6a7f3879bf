internal import Catalog

/// An utterance as an array of Unicode scalars beside a folded copy of the same length, so that
/// whatever is found in the folded text is a range of the utterance itself.
///
/// Folding lowers ASCII letters, narrows full-width forms and unifies quotation marks and dashes;
/// every scalar maps to one scalar.
public struct FoldedUtterance: Sendable {
  public let scalars: [Unicode.Scalar]
  public let folded: [Unicode.Scalar]

  public init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    folded = scalars.map(Self.fold)
  }

  public var count: Int { folded.count }

  /// The utterance's own text in `range`, counted in scalars.
  public func text(_ range: Range<Int>) -> String { Self.string(scalars[range]) }

  /// The folded text in `range`.
  public func foldedText(_ range: Range<Int>) -> String { Self.string(folded[range]) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    guard scalars.allSatisfy({ $0.value < 0x80 }) else {
      var result = String.UnicodeScalarView()
      result.append(contentsOf: scalars)
      return String(result)
    }
    // Most words are ASCII: a byte a scalar, without a detour.
    return String(unsafeUninitializedCapacity: scalars.count) { bytes in
      for (index, scalar) in scalars.enumerated() { bytes[index] = UInt8(scalar.value) }
      return scalars.count
    }
  }

  /// Whether `phrase` (already folded) stands at `index`; Latin phrases only between word borders.
  public func matches(_ phrase: [Unicode.Scalar], at index: Int) -> Bool {
    let end = index + phrase.count
    guard let first = phrase.first, let last = phrase.last, end <= folded.count else {
      return false
    }
    for offset in phrase.indices where folded[index + offset] != phrase[offset] { return false }
    return (first.isHan || isBorder(index)) && (last.isHan || isBorder(end))
  }

  /// Whether a word can begin or end at `index`: the text's ends, and wherever not both neighbours
  /// are letters or digits of the same script.
  public func isBorder(_ index: Int) -> Bool {
    guard index > 0, index < folded.count else { return true }
    let before = folded[index - 1]
    let after = folded[index]
    if before.isHan || after.isHan { return true }
    return !(before.isWordScalar && after.isWordScalar)
  }

  public static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A: return Unicode.Scalar(scalar.value + 32) ?? scalar
    case 0xFF01...0xFF5E:
      guard let narrow = Unicode.Scalar(scalar.value - 0xFEE0) else { return scalar }
      return fold(narrow)
    case 0x3000, 0xA0: return " "
    case 0x2018, 0x2019: return "'"
    case 0x201C, 0x201D: return "\""
    case 0x2010...0x2015, 0x2212: return "-"
    case 0x301C, 0x2053: return "~"
    case 0xFFE5: return "¥"
    default: return TraditionalChinese.simplified(scalar)
    }
  }

  /// `text` folded, for phrases that are compared with folded utterances.
  public static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map(fold)
  }
}

extension Unicode.Scalar {
  /// A letter or a digit; decided without the Unicode tables for ASCII.
  var isWordScalar: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    default: properties.isAlphabetic
    }
  }

  var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
  var isASCIILetter: Bool { (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value) }
}
