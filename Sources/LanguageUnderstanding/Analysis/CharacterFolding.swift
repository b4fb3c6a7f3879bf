internal import Catalog

/// What a byte of folded text stands for.
enum ByteClass: UInt8 {
  case separator, letter, digit
  /// Han, kana, Hangul: written without spaces.
  case ideograph
  /// Joins words and model numbers: `-`, `_`, `/`, `.`, `'`, `&`.
  case connector
  /// A double prime or quotation mark, which after a number means inches.
  case inchMark
}

/// Folded text: bytes in UTF-8 and the class of each.
struct FoldedBytes {
  private(set) var bytes: [UInt8] = []
  private(set) var classes: [ByteClass] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8, _ byteClass: ByteClass) {
    bytes.append(byte)
    classes.append(byteClass)
  }

  mutating func append(scalar: UInt32, _ byteClass: ByteClass) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for byte in UTF8.encode(scalar)! { append(byte, byteClass) }
  }
}

/// Folds what does not tell words apart: case, width, diacritics, traditional characters, the
/// many hyphens and quotation marks.
struct CharacterFolding {
  private let asciiClass: [ByteClass]
  /// Simplified forms of U+4E00...U+9FFF.
  private let simplified: [UInt16]
  private let latin1: [UInt8]
  private let latinAdditional: [UInt8]

  private static let firstIdeograph: UInt32 = 0x4E00
  /// Base letters of U+00C0...U+017F; `?` where there is none or more than one.
  private static let latin1Letters =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?yaaaaaaccccccccddddeeeeeeeeee"
    + "gggggggghhhhiiiiiiiiii??jjkk?llllll??llnnnnnn?nnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuu"
    + "wwyyyzzzzzzs"
  /// Base letters of U+0180...U+024F.
  private static let latinExtendedLetters =
    "????????????????????????????????oo?????????????uu?????????????????????"
    + "???????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiii"
    + "oooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????"
  /// Base letters of U+1E00...U+1EFF.
  private static let latinAdditionalLetters =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppp"
    + "rrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy?s????"
    + "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuu"
    + "yyyyyyyy??????"

  init() {
    asciiClass = (0..<128).map { byte in
      switch UInt8(byte) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: ","):
        .connector
      case UInt8(ascii: "\""): .inchMark
      default: .separator
      }
    }
    var table = (0x4E00...0x9FFF).map { UInt16($0) }
    var traditional: UInt32?
    for scalar in TraditionalCharacters.pairs.unicodeScalars {
      if let from = traditional {
        table[Int(from - Self.firstIdeograph)] = UInt16(scalar.value)
        traditional = nil
      } else {
        traditional = scalar.value
      }
    }
    simplified = table
    latin1 = Array((Self.latin1Letters + Self.latinExtendedLetters).utf8)
    latinAdditional = Array(Self.latinAdditionalLetters.utf8)
  }

  /// Appends the folded form of `text`. Linear in its length.
  func fold(_ text: UnsafeBufferPointer<UInt8>, into folded: inout FoldedBytes) {
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        let byteClass = asciiClass[Int(byte)]
        let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        folded.append(isUpper ? byte | 0x20 : byte, byteClass)
        index += 1
        continue
      }
      // A Swift string holds valid UTF-8 only.
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= count else { return }
      var scalar = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
      for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
      index += length
      fold(scalar, into: &folded)
    }
  }

  private func fold(_ scalar: UInt32, into folded: inout FoldedBytes) {
    switch scalar {
    case Self.firstIdeograph...0x9FFF:
      let form = simplified[Int(scalar - Self.firstIdeograph)]
      folded.append(scalar: UInt32(form), .ideograph)
    case 0xC0...0x24F: foldLatin(scalar, base: latin1[Int(scalar - 0xC0)], into: &folded)
    case 0x1E00...0x1EFF:
      foldLatin(scalar, base: latinAdditional[Int(scalar - 0x1E00)], into: &folded)
    case 0xFF01...0xFF5E:
      let ascii = UInt8(scalar - 0xFEE0)
      let isUpper = ascii >= UInt8(ascii: "A") && ascii <= UInt8(ascii: "Z")
      folded.append(isUpper ? ascii | 0x20 : ascii, asciiClass[Int(ascii)])
    case 0x2010...0x2015, 0x2212: folded.append(UInt8(ascii: "-"), .connector)
    case 0x2018, 0x2019, 0x2032: folded.append(UInt8(ascii: "'"), .connector)
    case 0x201C, 0x201D, 0x2033: folded.append(UInt8(ascii: "\""), .inchMark)
    case 0xB2, 0xB3: folded.append(UInt8(ascii: "0") + UInt8(scalar - 0xB0), .digit)
    case 0xB9: folded.append(UInt8(ascii: "1"), .digit)
    // Marks that sit on the letter before, and characters without width.
    case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: break
    case 0x3041...0x30FF, 0x3400...0x4DBF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3134F:
      folded.append(scalar: scalar, .ideograph)
    default: foldOther(scalar, into: &folded)
    }
  }

  private func foldLatin(_ scalar: UInt32, base: UInt8, into folded: inout FoldedBytes) {
    guard base == UInt8(ascii: "?") else { return folded.append(base, .letter) }
    let letters: StaticString =
      switch scalar {
      case 0xC6, 0xE6: "ae"
      case 0x152, 0x153: "oe"
      case 0xDF, 0x1E9E: "ss"
      case 0xDE, 0xFE: "th"
      // The sign of multiplication in "1920×1080".
      case 0xD7: "x"
      default: ""
      }
    letters.withUTF8Buffer { for byte in $0 { folded.append(byte, .letter) } }
    if letters.utf8CodeUnitCount == 0 { foldOther(scalar, into: &folded) }
  }

  private func foldOther(_ scalar: UInt32, into folded: inout FoldedBytes) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    let properties = scalar.properties
    if properties.isAlphabetic {
      for lower in properties.lowercaseMapping.unicodeScalars {
        folded.append(scalar: lower.value, .letter)
      }
    } else if let digit = properties.numericType == .decimal ? properties.numericValue : nil {
      folded.append(UInt8(ascii: "0") + UInt8(digit), .digit)
    } else {
      folded.append(UInt8(ascii: " "), .separator)
    }
  }
}
