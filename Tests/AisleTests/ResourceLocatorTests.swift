import Foundation
import Testing

@testable import aisle

struct ResourceLocatorTests {
  private func locator(
    _ folder: TemporaryFolder, environment: [String: String] = [:], executable: String
  ) -> ResourceLocator {
    ResourceLocator(
      environment: environment, executable: folder.url.appending(path: executable),
      workingDirectory: folder.url.appending(path: "work"))
  }

  @Test func findsTheFolderAboveTheExecutable() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("repository/catalog/lexicon")
    let found = try locator(folder, executable: "repository/.build/debug/aisle").locate()
    #expect(found.folder.path == folder.url.appending(path: "repository/catalog").path)
    #expect(found.languageModel.path.hasSuffix("repository/catalog/models/language.model"))
  }

  @Test func anInstallationGoesBeforeARepository() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("catalog/lexicon")
    try folder.makeFolder("usr/share/aisle/demonstration")
    let found = try locator(folder, executable: "usr/bin/aisle").locate()
    #expect(found.folder.path == folder.url.appending(path: "usr/share/aisle").path)
  }

  @Test func theVariableAloneDecides() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("catalog/lexicon")
    try folder.makeFolder("other/demonstration")
    let environment = ["AISLE_RESOURCES": folder.url.appending(path: "other").path]
    let found = try locator(folder, environment: environment, executable: "bin/aisle").locate()
    #expect(found.folder.lastPathComponent == "other")
    let wrong = ["AISLE_RESOURCES": folder.url.appending(path: "nothing").path]
    #expect(throws: ConfigurationError.self) {
      try locator(folder, environment: wrong, executable: "bin/aisle").locate()
    }
  }

  @Test func listsTheDepartmentsByName() throws {
    let folder = try TemporaryFolder()
    try folder.write("catalog/demonstration/toys.yaml", "")
    try folder.write("catalog/demonstration/coffee.yaml", "")
    try folder.write("catalog/demonstration/notes.txt", "")
    let resources = Resources(folder: folder.url.appending(path: "catalog"))
    #expect(
      resources.demonstrationFiles.map(\.lastPathComponent) == ["coffee.yaml", "toys.yaml"])
  }
}
