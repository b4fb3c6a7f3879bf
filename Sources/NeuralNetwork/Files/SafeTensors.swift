public import Foundation

/// The arrays of a `.safetensors` file, mapped into memory.
/// Source: Hugging Face, "safetensors", format description.
public struct SafeTensors: Sendable {
  /// One array of 32-bit floats, row-major. Valid as long as a copy of the file's value lives.
  public struct Array: Sendable {
    /// Extents, outermost first.
    public let shape: [Int]
    fileprivate let file: MappedFile
    fileprivate let range: Range<Int>

    /// The elements as raw bytes. Valid inside the closure.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      file.withBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// The elements. Valid inside the closure.
    public func withFloats<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
      // The format keeps arrays aligned; a file that does not is copied.
      withBytes { bytes in
        if let base = bytes.baseAddress, Int(bitPattern: base) % 4 == 0 {
          return body(base.assumingMemoryBound(to: Float.self))
        }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 4, alignment: 4)
        defer { copy.deallocate() }
        copy.copyMemory(from: bytes)
        return body(copy.assumingMemoryBound(to: Float.self).baseAddress.unsafelyUnwrapped)
      }
    }

    public func floats() -> [Float] {
      withFloats { Swift.Array(UnsafeBufferPointer(start: $0, count: range.count / 4)) }
    }
  }

  private struct Entry: Decodable {
    var dtype: String
    var shape: [Int]
    var dataOffsets: [Int]

    private enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  private let file: MappedFile
  private let entries: [String: Entry]
  private let start: Int

  public init(_ url: URL) throws(FileError) {
    file = try MappedFile(url)
    let bytes = file.unsafeBytes
    guard bytes.count >= 8 else { throw .malformed(url, "the header is cut off") }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(bytes.count - 8) else {
      throw .malformed(url, "the header is cut off")
    }
    start = 8 + Int(length)
    let header = Data(bytes[8..<start])
    // The one entry of another shape is `__metadata__`.
    struct Header: Decodable {
      struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
      }

      var entries: [String: Entry] = [:]
      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for key in container.allKeys where key.stringValue != "__metadata__" {
          entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
      }
    }
    guard let decoded = try? JSONDecoder().decode(Header.self, from: header) else {
      throw .malformed(url, "the header is no table of arrays")
    }
    entries = decoded.entries
  }

  /// The array of that name; nil where there is none of 32-bit floats that lies inside the file.
  public subscript(name: String) -> Array? {
    guard let entry = entries[name], entry.dtype == "F32", entry.dataOffsets.count == 2 else {
      return nil
    }
    let available = file.unsafeBytes.count - start
    let (lower, upper) = (entry.dataOffsets[0], entry.dataOffsets[1])
    var needed = 4
    for extent in entry.shape {
      let (product, overflow) = needed.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { return nil }
      needed = product
    }
    guard lower >= 0, lower <= upper, upper <= available, upper - lower == needed else {
      return nil
    }
    return Array(shape: entry.shape, file: file, range: start + lower..<start + upper)
  }
}
