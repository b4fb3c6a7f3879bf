/// A feed's text as UTF-8, whatever the file's compression and encoding.
///
/// The encoding is found out from the bytes: a byte order mark, the zero bytes of UTF-16, or, at
/// the first bytes beyond ASCII, whether they are UTF-8 or GB 18030. Bytes that are neither are
/// passed on for the row that holds them to be refused.
final class FeedByteStream {
  private enum Decoding {
    /// Only ASCII so far.
    case undecided
    case utf8
    case converting(TextConverter)
  }

  private let file: FileByteStream
  private var decoding = Decoding.undecided
  private var first: [UInt8]?
  private var hasStarted = false
  private var hasEnded = false

  var path: String { file.path }
  var size: Int { file.size }
  var consumed: Int { file.consumed }

  init(path: String, limits: ImportLimits = .standard) throws(CatalogError) {
    file = try FileByteStream(path: path, limits: limits)
  }

  /// The beginning of the text, which stays in the stream; empty where the file is.
  func head() throws(CatalogError) -> [UInt8] {
    if first == nil { first = try decodedPiece() }
    return first ?? []
  }

  /// The next piece, never empty; `nil` at the end.
  func next() throws(CatalogError) -> [UInt8]? {
    if let piece = first {
      first = nil
      return piece
    }
    return try decodedPiece()
  }

  private func decodedPiece() throws(CatalogError) -> [UInt8]? {
    while !hasEnded {
      guard var piece = try file.next() else {
        hasEnded = true
        guard case .converting(let converter) = decoding else { return nil }
        let rest = converter.convert([], isLast: true).utf8
        return rest.isEmpty ? nil : rest
      }
      if !hasStarted {
        hasStarted = true
        try start(&piece)
      }
      if case .undecided = decoding { try decide(by: piece) }
      if case .converting(let converter) = decoding { piece = converter.convert(piece).utf8 }
      if !piece.isEmpty { return piece }
    }
    return nil
  }

  private func start(_ piece: inout [UInt8]) throws(CatalogError) {
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
      piece.removeFirst(3)
      decoding = .utf8
    } else if piece.starts(with: [0xFF, 0xFE]) {
      piece.removeFirst(2)
      decoding = .converting(try converter(.utf16LittleEndian))
    } else if piece.starts(with: [0xFE, 0xFF]) {
      piece.removeFirst(2)
      decoding = .converting(try converter(.utf16BigEndian))
    } else if piece.count >= 4 {
      // The first characters of every feed are ASCII: in UTF-16 each has a zero byte.
      if piece[0] != 0, piece[1] == 0, piece[2] != 0, piece[3] == 0 {
        decoding = .converting(try converter(.utf16LittleEndian))
      } else if piece[0] == 0, piece[1] != 0, piece[2] == 0, piece[3] != 0 {
        decoding = .converting(try converter(.utf16BigEndian))
      }
    }
  }

  private func decide(by piece: [UInt8]) throws(CatalogError) {
    let fault = piece.withUnsafeBufferPointer { bytes -> Int? in
      guard let fault = UTF8Validation.firstFault(in: bytes) else { return nil }
      return UTF8Validation.isCutOff(bytes, at: fault) ? nil : fault
    }
    if let fault {
      // One damaged byte in a UTF-8 file is no reason to read all of it as Chinese.
      let hasUTF8 = piece[..<fault].contains { $0 >= 0x80 }
      let trial = try converter(.gb18030)
      if Self.declaresLatin(piece) {
        decoding = .converting(try converter(.windows1252))
      } else if !hasUTF8, trial.convert(piece).faults == 0 {
        decoding = .converting(try converter(.gb18030))
      } else {
        decoding = .utf8
      }
    } else if piece.contains(where: { $0 >= 0x80 }) {
      decoding = .utf8
    }
  }

  /// Whether an XML declaration names the Latin encoding of western Europe.
  private static func declaresLatin(_ piece: [UInt8]) -> Bool {
    let head = String(decoding: piece.prefix(200), as: UTF8.self).lowercased()
    guard head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>") else { return false }
    let declaration = head[..<end.lowerBound]
    return ["iso-8859-1", "windows-1252", "latin1", "iso-8859-15"]
      .contains { declaration.contains($0) }
  }

  private func converter(_ encoding: TextConverter.Encoding) throws(CatalogError) -> TextConverter {
    guard let converter = TextConverter(from: encoding) else {
      throw .badFile(
        file: path,
        reason: "this system cannot read \(encoding.rawValue); save the file as UTF-8")
    }
    return converter
  }
}
