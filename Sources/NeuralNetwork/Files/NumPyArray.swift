public import Foundation

/// One array of a `.npy` file (NumPy format 1.0 to 3.0, C order), mapped into memory.
public struct NumPyArray: Sendable {
  /// The element types that are read.
  public enum Element: String, Sendable {
    case float32 = "<f4"
    case float64 = "<f8"
    case uint8 = "|u1"
    case int8 = "|i1"

    public var size: Int {
      switch self {
      case .float32: 4
      case .float64: 8
      case .uint8, .int8: 1
      }
    }
  }

  public let element: Element
  /// Extents, outermost first; empty for a single number.
  public let shape: [Int]
  private let file: MappedFile
  private let offset: Int

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }

  public init(_ url: URL) throws(FileError) {
    let file = try MappedFile(url)
    let bytes = file.unsafeBytes
    let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
    guard bytes.count >= 12, bytes.prefix(6).elementsEqual(magic) else {
      throw .malformed(url, "not a NumPy array (.npy)")
    }
    let start: Int
    let length: Int
    switch bytes[6] {
    case 1:
      start = 10
      length = Int(bytes[8]) | Int(bytes[9]) << 8
    case 2, 3:
      start = 12
      length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    default:
      throw .version(url, found: Int(bytes[6]), expected: 1)
    }
    guard start + length <= bytes.count else { throw .malformed(url, "the header is cut off") }
    let header = String(decoding: bytes[start..<start + length], as: UTF8.self)
    guard header.contains("'fortran_order': False") else {
      throw .malformed(url, "the array is not in C order")
    }
    guard let element = Self.quoted(after: "'descr':", in: header).flatMap(Element.init) else {
      throw .malformed(url, "the element type is none of float32, float64, uint8, int8")
    }
    guard let shape = Self.shape(in: header) else {
      throw .malformed(url, "the header has no readable shape")
    }
    self.file = file
    self.element = element
    self.shape = shape
    offset = start + length
    var needed = element.size
    for extent in shape {
      let (product, overflow) = needed.multipliedReportingOverflow(by: extent)
      guard !overflow else { throw .malformed(url, "the shape is too big") }
      needed = product
    }
    guard bytes.count - offset >= needed else { throw .malformed(url, "the data is cut off") }
    withExtendedLifetime(file) {}
  }

  /// The elements as raw bytes. Valid inside the closure.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(file) {
      body(
        UnsafeRawBufferPointer(rebasing: file.unsafeBytes[offset..<offset + count * element.size]))
    }
  }

  /// Address of the first element. Valid as long as a copy of this value lives.
  public var baseAddress: UnsafeRawPointer? {
    file.unsafeBytes.baseAddress.map { $0 + offset }
  }

  /// The elements as floats; nil for other element types than float32 and float64.
  public func floats() -> [Float]? {
    withBytes { bytes in
      switch element {
      case .float32:
        return (0..<count).map {
          Float(
            bitPattern: UInt32(
              littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
        }
      case .float64:
        return (0..<count).map {
          Float(
            Double(
              bitPattern: UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))))
        }
      case .uint8, .int8: return nil
      }
    }
  }

  private static func quoted(after key: String, in header: String) -> String? {
    guard let range = header.range(of: key) else { return nil }
    let parts = header[range.upperBound...].split(
      separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count > 1 ? String(parts[1]) : nil
  }

  private static func shape(in header: String) -> [Int]? {
    guard let key = header.range(of: "'shape':"),
      let open = header[key.upperBound...].firstIndex(of: "("),
      let close = header[open...].firstIndex(of: ")")
    else { return nil }
    var shape: [Int] = []
    for part in header[header.index(after: open)..<close].split(separator: ",") {
      let digits = part.trimmingCharacters(in: .whitespaces)
      if digits.isEmpty { continue }
      guard let extent = Int(digits), extent >= 0 else { return nil }
      shape.append(extent)
    }
    return shape
  }
}
