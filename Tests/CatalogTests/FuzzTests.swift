import Catalog
import Foundation
import Testing

/// Mutated samples of every format: whatever comes, an import ends with a report or an error, and
/// the catalogue is sound. `AISLE_FUZZ_SECONDS=60` runs each sample for so long.
@Suite struct FuzzTests {
  @Test(arguments: [
    "native.jsonl", "products.yaml", "google.tsv", "google-rss.xml", "google-atom.xml",
    "shopify-old.csv", "shopify-new.csv", "woocommerce.csv", "product.jsonld", "page.html",
    "amazon-meta.jsonl", "amazon-reviews.jsonl", "table-gb18030.csv", "table-utf16.csv",
    "table-unclosed.csv", "native.jsonl.gz",
  ])
  func mutatedFeedsNeverBreakTheCatalogue(name: String) throws {
    let seconds =
      ProcessInfo.processInfo.environment["AISLE_FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let catalog = try TestCatalog()
    let sample = try [UInt8](Data(contentsOf: TestCatalog.fixture(name)))
    var random = SplitMix64(seed: UInt64(sample.count))
    let url = catalog.folder.appendingPathComponent("fuzz-" + name)
    let start = Date()
    var round = 0
    while round < 40 || Date().timeIntervalSince(start) < seconds {
      round += 1
      let bytes = Self.mutated(sample, &random)
      try Data(bytes).write(to: url)
      let store = try CatalogStore.inMemory()
      let report: ImportReport
      do {
        report = try CatalogImporter(store: store).importFiles(
          [url], options: ImportOptions(today: TestCatalog.today))
      } catch {
        let generation = try store.generation
        #expect(generation == 0)
        continue
      }
      #expect(report.refused == report.problems.filter { $0.severity == .refused }.count)
      #expect(try store.productCount == report.added)
      var read = 0
      try store.forEachProduct { _, product in
        read += 1
        let decoded = try ProductJSON.decode(ProductJSON.encode(product))
        #expect(decoded == product)
        _ = PassageBuilder().passages(of: product)
      }
      #expect(read == report.added)
      for problem in report.problems {
        #expect(!problem.description.unicodeScalars.contains { $0.value < 0x20 })
      }
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
