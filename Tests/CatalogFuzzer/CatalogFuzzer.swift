internal import Catalog
internal import Foundation

/// The reader under test: a format as `--format` names it; anything else stands for finding the
/// format, the compression and the encoding out from the file.
private let format = ProcessInfo.processInfo.environment["AISLE_FUZZ_READER"]
  .flatMap(FeedFormat.init(rawValue:))

private let feed = FileManager.default.temporaryDirectory
  .appendingPathComponent("aisle-fuzz-\(ProcessInfo.processInfo.processIdentifier)")

/// What libFuzzer calls with each input. A property that breaks ends the process, and libFuzzer
/// keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try Data(UnsafeBufferPointer(start: bytes, count: count)).write(to: feed)
    try FeedProperties.check(feed: feed, format: format)
  } catch { fatalError("\(error)") }
  return 0
}
