internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Writes what the peers index and search: `texts.jsonl` (title, brand, text a product),
/// `vectors.f32` (row-major) and `queries.f32`, of the same order.
struct PeerExport {
  let folder: URL

  private struct Row: Encodable {
    var title: String
    var brand: String
    var text: String
  }

  func write(
    _ source: ProductSource, _ index: SearchIndex, queries: [String], encoder: SentenceEncoder
  ) throws {
    let json = JSONEncoder()
    try withFile("texts.jsonl") { file in
      try source.visit { product in
        let facts = product.attributes.map { "\($0.name) \($0.value.formatted())" }
        let reviews = product.reviews.map { "\($0.title ?? "") \($0.text)" }
        let text =
          product.category.base + [product.mpn, product.description?.base].compactMap(\.self)
          + product.features.base + facts + reviews
        let row = Row(
          title: product.title.base, brand: product.brand ?? "",
          text: text.joined(separator: " "))
        try file.write(contentsOf: json.encode(row) + Data("\n".utf8))
      }
    }
    try withFile("vectors.f32") { file in
      for ordinal in 0..<index.columns.count {
        guard let vector = index.vector(of: ordinal) else { continue }
        try file.write(contentsOf: vector.withUnsafeBytes { Data($0) })
      }
    }
    try withFile("queries.f32") { file in
      let vectors = encoder.encode(queries)
      try file.write(contentsOf: vectors.withUnsafeBytes { Data($0) })
    }
  }

  private func withFile(_ name: String, _ body: (FileHandle) throws -> Void) throws {
    let url = folder.appending(path: name)
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    try body(file)
    try file.close()
  }
}
