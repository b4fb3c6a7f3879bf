internal import CZlib
internal import Glibc

/// The bytes of a feed's file in pieces, decompressed where the file is gzip.
///
/// Holds one piece at a time, whatever the size of the file.
final class FileByteStream {
  let path: String
  /// Bytes of the file as it lies on the disk; 0 where that is unknown.
  let size: Int
  /// Bytes of the file that were read so far.
  private(set) var consumed = 0

  private let descriptor: CInt
  private let stamp: Stamp
  private let limits: ImportLimits
  private var inflater: UnsafeMutablePointer<z_stream>?
  private var compressed: [UInt8] = []
  private var compressedStart = 0
  private var inflated = 0
  private var isMemberOpen = false
  private var isAtEnd = false
  private var isFirst = true

  static let pieceSize = 256 << 10

  /// What changes when somebody writes to a file.
  private struct Stamp: Equatable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int

    init(_ status: stat) {
      size = Int(status.st_size)
      seconds = Int(status.st_mtim.tv_sec)
      nanoseconds = Int(status.st_mtim.tv_nsec)
    }
  }

  init(path: String, limits: ImportLimits) throws(CatalogError) {
    self.path = path
    self.limits = limits
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: Self.reason(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = Self.reason(errno)
      close(descriptor)
      throw .unreadable(file: path, reason: reason)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      close(descriptor)
      throw .unreadable(file: path, reason: "it is a folder")
    }
    stamp = Stamp(status)
    size = stamp.size
  }

  deinit {
    if let inflater {
      inflateEnd(inflater)
      inflater.deallocate()
    }
    close(descriptor)
  }

  /// The next piece, never empty; `nil` at the end.
  func next() throws(CatalogError) -> [UInt8]? {
    if isFirst {
      isFirst = false
      guard let piece = try readPiece() else { return nil }
      guard piece.count >= 2, piece[0] == 0x1F, piece[1] == 0x8B else { return piece }
      compressed = piece
      try startInflating()
    }
    return inflater == nil ? try readPiece() : try inflatePiece()
  }

  private func readPiece() throws(CatalogError) -> [UInt8]? {
    if isAtEnd { return nil }
    var failure: CInt = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
      var got: Int
      repeat {
        got = read(descriptor, buffer.baseAddress, buffer.count)
      } while got < 0
        && errno == EINTR
      if got < 0 { failure = errno }
      count = max(0, got)
    }
    if failure != 0 { throw .unreadable(file: path, reason: Self.reason(failure)) }
    consumed += piece.count
    if piece.isEmpty {
      isAtEnd = true
      try checkUnchanged()
      return nil
    }
    return piece
  }

  /// A feed that was cut or rewritten under the reader would pass for a shorter one, and products
  /// would seem to have vanished.
  private func checkUnchanged() throws(CatalogError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(file: path, reason: Self.reason(errno))
    }
    guard status.st_mode & S_IFMT != S_IFREG || Stamp(status) == stamp else {
      throw .unreadable(
        file: path, reason: "it was written to while it was read; import it again when it is whole")
    }
  }

  private func startInflating() throws(CatalogError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16: gzip wrapper only.
    guard
      inflateInit2_(
        stream, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      throw .unreadable(file: path, reason: "no memory for decompression")
    }
    inflater = stream
    isMemberOpen = true
  }

  private func inflatePiece() throws(CatalogError) -> [UInt8]? {
    while true {
      if compressedStart == compressed.count {
        guard let piece = try readPiece() else {
          if isMemberOpen {
            throw .badFile(file: path, reason: "the compressed data ends too early")
          }
          return nil
        }
        compressed = piece
        compressedStart = 0
      }
      if !isMemberOpen {
        // Another gzip member may follow; what is no member, such as padding, ends the data.
        guard compressed[compressedStart] == 0x1F else { return nil }
        inflateReset(inflater)
        isMemberOpen = true
      }
      let piece = try inflateOnce()
      if !piece.isEmpty { return piece }
    }
  }

  private func inflateOnce() throws(CatalogError) -> [UInt8] {
    guard let inflater else { return [] }
    var status: CInt = Z_OK
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { output, count in
      compressed.withUnsafeMutableBufferPointer { input in
        inflater.pointee.next_in = input.baseAddress! + compressedStart
        inflater.pointee.avail_in = UInt32(input.count - compressedStart)
        inflater.pointee.next_out = output.baseAddress
        inflater.pointee.avail_out = UInt32(output.count)
        status = inflate(inflater, Z_NO_FLUSH)
        compressedStart = input.count - Int(inflater.pointee.avail_in)
        count = output.count - Int(inflater.pointee.avail_out)
      }
    }
    switch status {
    case Z_STREAM_END: isMemberOpen = false
    case Z_OK, Z_BUF_ERROR: break
    default: throw .badFile(file: path, reason: "the compressed data is damaged")
    }
    inflated += piece.count
    // A small file may well be all repetition; the limit is for what would fill memory or disk.
    if inflated > 16 << 20, inflated / limits.inflation > max(size, consumed) {
      throw .badFile(
        file: path, reason: "decompressed it is more than \(limits.inflation) times its size")
    }
    return piece
  }

  static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
