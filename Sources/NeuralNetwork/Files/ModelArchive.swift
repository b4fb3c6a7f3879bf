internal import CVectorKernels
public import Foundation

/// A model file: a header in JSON, and matrices as floats or as 8-bit integers with a scale a row.
///
/// Layout, little endian: "AISLEMDL", format version (u32), header length (u32), checksum of what
/// follows (u64), header, payload. The header lists the matrices in the payload's order.
public struct ModelArchive: Sendable {
  public static let version = 1
  private static let magic = Array("AISLEMDL".utf8)

  /// How the numbers of a matrix are kept.
  public enum Precision: String, Sendable, Codable {
    case float32
    /// One byte a number and a 32-bit scale a row: an error of at most 1/254 of the row's largest.
    case int8
  }

  private struct Entry: Codable, Sendable {
    var name: String
    var rows: Int
    var columns: Int
    var precision: Precision

    /// Bytes in the payload; nil when the extents cannot be.
    var size: Int? {
      guard rows >= 0, columns >= 0, rows <= 1 << 28, columns <= 1 << 20 else { return nil }
      let count = rows * columns
      return precision == .float32 ? count * 4 : count + rows * 4
    }
  }

  private struct Header: Codable {
    var metadata: Data
    var entries: [Entry]
  }

  /// What the owner of the model writes beside the numbers, encoded by the owner.
  public var metadata: Data
  private var entries: [Entry] = []
  private var payload = Data()
  private var offsets: [String: Int] = [:]

  public init(metadata: Data) { self.metadata = metadata }

  // MARK: Writing

  public mutating func add(_ parameter: Parameter, _ precision: Precision) {
    let entry = Entry(
      name: parameter.name, rows: parameter.rows, columns: parameter.columns, precision: precision)
    offsets[entry.name] = payload.count
    entries.append(entry)
    switch precision {
    case .float32:
      for index in 0..<parameter.count { append(parameter.values[index].bitPattern) }
    case .int8:
      var row = [Int8](repeating: 0, count: parameter.columns)
      for index in 0..<parameter.rows {
        let values = parameter.values + index * parameter.columns
        var top: Float = 0
        for column in 0..<parameter.columns { top = max(top, abs(values[column])) }
        let scale = top > 0 ? top / 127 : 1
        _ = vk_quantize_s8(values, parameter.columns, scale, 0, &row)
        append(scale.bitPattern)
        row.withUnsafeBytes { payload.append(contentsOf: $0) }
      }
    }
  }

  private mutating func append(_ word: UInt32) {
    withUnsafeBytes(of: word.littleEndian) { payload.append(contentsOf: $0) }
  }

  /// The whole file.
  public func data() -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Encoding a struct of data, strings and integers cannot fail.
    let header = (try? encoder.encode(Header(metadata: metadata, entries: entries))) ?? Data()
    let body = header + payload
    var data = Data(Self.magic)
    func append<Word: FixedWidthInteger>(_ word: Word) {
      withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) }
    }
    append(UInt32(Self.version))
    append(UInt32(header.count))
    append(Self.checksum(body))
    return data + body
  }

  public func write(to url: URL) throws(FileError) { try AtomicFile.write(data(), to: url) }

  private static func checksum(_ body: Data) -> UInt64 {
    var checksum = Checksum()
    body.withUnsafeBytes { checksum.add($0) }
    return checksum.value
  }

  // MARK: Reading

  public init(_ url: URL) throws(FileError) {
    let data = try MappedFile(url).withBytes { Data($0) }
    guard data.count >= 24, data.prefix(8).elementsEqual(Self.magic) else {
      throw .malformed(url, "not a model file of Aisle")
    }
    func word<Word: FixedWidthInteger>(_ offset: Int, _: Word.Type) -> Word {
      data.withUnsafeBytes {
        Word(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Word.self))
      }
    }
    let version = Int(word(8, UInt32.self))
    guard version == Self.version else {
      throw .version(url, found: version, expected: Self.version)
    }
    let body = Data(data.dropFirst(24))
    guard Self.checksum(body) == word(16, UInt64.self) else { throw .damaged(url) }
    let length = Int(word(12, UInt32.self))
    guard length <= body.count,
      let header = try? JSONDecoder().decode(Header.self, from: body.prefix(length))
    else { throw .malformed(url, "the header cannot be read") }
    metadata = header.metadata
    entries = header.entries
    payload = Data(body.dropFirst(length))
    var offset = 0
    for entry in entries {
      guard let size = entry.size, offset + size <= payload.count else {
        throw .malformed(url, "the matrix \(entry.name) is cut off")
      }
      offsets[entry.name] = offset
      offset += size
    }
  }

  /// Fills a parameter from the matrix of its name; false when there is none of its shape.
  public func read(into parameter: Parameter) -> Bool {
    guard let entry = entries.first(where: { $0.name == parameter.name }),
      let offset = offsets[entry.name], entry.rows == parameter.rows,
      entry.columns == parameter.columns
    else { return false }
    payload.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
      func float(_ position: Int) -> Float {
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
      }
      switch entry.precision {
      case .float32:
        for index in 0..<parameter.count { parameter.values[index] = float(offset + 4 * index) }
      case .int8:
        var position = offset
        for row in 0..<entry.rows {
          let scale = float(position)
          position += 4
          let values = parameter.values + row * entry.columns
          for column in 0..<entry.columns {
            values[column] = scale * Float(Int8(bitPattern: bytes[position + column]))
          }
          position += entry.columns
        }
      }
    }
    return true
  }
}
