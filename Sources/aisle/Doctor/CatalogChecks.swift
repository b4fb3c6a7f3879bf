internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Retrieval

/// Whether the catalogue is whole and its index fresh. Changes nothing.
struct CatalogChecks {
  let context: CommandContext

  /// - Parameter encoder: as the models were found.
  func findings(encoder: SentenceEncoder?) -> [Finding] {
    let path = context.catalog.path
    guard FileManager.default.fileExists(atPath: path) else {
      return [
        .warn("catalogue", "there is none at \(path) yet", mend: "aisle import FILE, or open aisle")
      ]
    }
    do {
      let store = try CatalogStore(path: path)
      var findings = [Finding.ok("SQLite", try store.databaseVersion())]
      findings.append(try self.store(store))
      findings.append(try index(store, encoder))
      return findings
    } catch {
      return [
        .fail(
          "catalogue", "\(error)", mend: "move the file away and import again: aisle import FILE")
      ]
    }
  }

  private func store(_ store: CatalogStore) throws -> Finding {
    let problems = try store.integrityProblems()
    guard problems.isEmpty else {
      return .fail(
        "catalogue", "\(store.path) is damaged: \(problems.prefix(3).joined(separator: "; "))",
        mend: "move the file away and import again: aisle import FILE")
    }
    let count = try store.productCount
    guard count > 0 else {
      return .warn("catalogue", "\(store.path) is empty", mend: "aisle import FILE")
    }
    return .ok("catalogue", "\(store.path), \(count) products, \(try store.currency.rawValue)")
  }

  /// Thrown by the source when the index wants to be built: then it is missing, stale or damaged.
  private struct WantsBuilding: Error {}

  private func index(_ store: CatalogStore, _ encoder: SentenceEncoder?) throws -> Finding {
    let folder = context.indexFolder
    guard FileManager.default.fileExists(atPath: folder.path) else {
      return .warn("index", "it is not built yet", mend: "aisle index")
    }
    var source = try EngineLoader.source(store)
    source.visit = { _ in throw WantsBuilding() }
    do {
      let index = try SearchIndex.open(
        source: source, encoder: EngineParts(context: context).denseEncoder(encoder),
        lexicon: try Lexicon(folder: context.resources().lexicon), folder: folder)
      if encoder != nil, !index.hasVectors {
        return .warn("index", "words only, vectors are missing", mend: "aisle index")
      }
      return .ok(
        "index", "\(index.columns.count) products by words\(index.hasVectors ? " and meaning" : "")"
      )
    } catch is WantsBuilding {
      return .warn("index", "it is stale or damaged", mend: "aisle index")
    } catch {
      return .fail("index", "\(error)", mend: "aisle index --rebuild")
    }
  }
}
