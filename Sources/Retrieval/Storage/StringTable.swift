/// Strings by number, as two sections of a ``DerivedFile``.
struct StringTable: @unchecked Sendable {
  // Unchecked: read-only memory of a mapped file, which the owner keeps.
  private let starts: UnsafeBufferPointer<UInt32>
  let bytes: UnsafeBufferPointer<UInt8>

  /// - Returns: `nil` where the sections do not fit together.
  init?(_ file: DerivedFile, at section: Int) {
    starts = file.section(section, as: UInt32.self)
    bytes = file.section(section + 1, as: UInt8.self)
    guard let last = starts.last, Int(last) == bytes.count else { return nil }
  }

  var count: Int { starts.count - 1 }

  subscript(index: Int) -> String { String(decoding: utf8(index), as: UTF8.self) }

  func utf8(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[Int(starts[index])..<Int(starts[index + 1])])
  }

  /// The string that byte `offset` belongs to.
  func index(ofByte offset: Int) -> Int {
    var low = 0
    var high = count
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// Collects strings for a ``StringTable``.
struct StringTableBuilder {
  private var starts: [UInt32] = [0]
  private var bytes: [UInt8] = []

  var count: Int { starts.count - 1 }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    starts.append(UInt32(bytes.count))
  }

  func add(to file: DerivedFileWriter) {
    file.add(starts)
    file.add(bytes)
  }
}

/// Numbers the distinct strings of a column in the order in which they first occur.
struct Interner {
  private var ids: [String: UInt32] = [:]
  private(set) var strings: [String] = []

  mutating func id(of text: String) -> UInt32 {
    if let id = ids[text] { return id }
    let id = UInt32(strings.count)
    ids[text] = id
    strings.append(text)
    return id
  }

  var table: StringTableBuilder {
    var table = StringTableBuilder()
    for string in strings { table.append(string) }
    return table
  }
}
