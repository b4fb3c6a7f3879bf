import Catalog
import Foundation

/// Imports a feed into a catalogue, to be killed by the tests: `CatalogImportFixture DB FEED`.
@main
struct CatalogImportFixture {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { exit(2) }
    do {
      let store = try CatalogStore(path: arguments[1])
      let report = try CatalogImporter(store: store).importFiles([
        URL(fileURLWithPath: arguments[2])
      ])
      print(report.products)
    } catch {
      print(error)
      exit(1)
    }
  }
}
