import Catalog
import CatalogFuzzer
import Foundation
import Testing

/// Broken feeds of every format: whatever comes, `FeedProperties` hold. `make fuzz` looks for more
/// of them, guided by coverage.
@Suite struct FuzzTests {
  /// What the fuzzer kept, an input a line, under the names of `--format`; `any`: the format is
  /// found out.
  private static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("CatalogFuzzer/Corpus")

  @Test(arguments: FeedFormat.allCases.map(\.rawValue) + ["any"])
  func whatTheFuzzerKeptBreaksNothing(reader: String) throws {
    let file = Self.corpus.appendingPathComponent(reader + ".base64")
    let inputs = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(!inputs.isEmpty)
    let catalog = try TestCatalog()
    let url = catalog.folder.appendingPathComponent("input")
    for input in inputs {
      try #require(Data(base64Encoded: String(input))).write(to: url)
      try FeedProperties.check(feed: url, format: FeedFormat(rawValue: reader))
    }
  }

  @Test(arguments: [
    "native.jsonl", "products.yaml", "google.tsv", "google-rss.xml", "google-atom.xml",
    "shopify-old.csv", "shopify-new.csv", "woocommerce.csv", "product.jsonld", "page.html",
    "amazon-meta.jsonl", "amazon-reviews.jsonl", "table-gb18030.csv", "table-utf16.csv",
    "table-unclosed.csv", "native.jsonl.gz",
  ])
  func mutatedFeedsBreakNothing(name: String) throws {
    let catalog = try TestCatalog()
    let sample = try [UInt8](Data(contentsOf: TestCatalog.fixture(name)))
    var random = SplitMix64(seed: UInt64(sample.count))
    let url = catalog.folder.appendingPathComponent("fuzz-" + name)
    for _ in 0..<40 {
      try Data(Self.mutated(sample, &random)).write(to: url)
      try FeedProperties.check(feed: url, format: nil)
    }
  }

  private static let tokens: [[UInt8]] = [
    Array("\"".utf8), Array("\n".utf8), [0], [0xFF], [0xC3], Array("<".utf8), Array("&#0;".utf8),
    Array("{".utf8), Array("}".utf8), Array("]]>".utf8), Array("<!DOCTYPE a>".utf8),
    Array("\u{202E}\u{1B}[2J".utf8), Array("1e400".utf8), Array("-1".utf8), Array("\t".utf8),
    Array(",".utf8), Array("\\u".utf8), Array("- ".utf8), Array("*a".utf8), Array("null".utf8),
    Array(repeating: UInt8(ascii: "["), count: 80), Array("\r".utf8), [0xEF, 0xBB, 0xBF],
  ]

  private static func mutated(_ sample: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = sample
    func place() -> Int { Int(random.next() % UInt64(max(1, bytes.count))) }
    for _ in 0...Int(random.next() % 5) {
      guard !bytes.isEmpty else { break }
      let at = place()
      let length = min(bytes.count - at, 1 + Int(random.next() % 40))
      switch random.next() % 6 {
      case 0: bytes[at] ^= UInt8(truncatingIfNeeded: 1 << (random.next() % 8))
      case 1: bytes.removeSubrange(at..<at + length)
      case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: place())
      case 3: bytes.removeSubrange(at...)
      case 4: bytes.insert(contentsOf: Array(bytes.shuffled(using: &random).prefix(3)), at: at)
      default:
        bytes.insert(contentsOf: tokens[Int(random.next() % UInt64(tokens.count))], at: at)
      }
    }
    return bytes
  }
}
