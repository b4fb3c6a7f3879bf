import Foundation
import Testing

@testable import aisle

struct AisleFoldersTests {
  @Test func followsTheVariables() {
    let folders = AisleFolders(
      environment: [
        "HOME": "/home/may", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/config",
        "XDG_STATE_HOME": "/state", "XDG_CACHE_HOME": "/cache",
      ], home: "/nowhere")
    #expect(folders.catalog.path == "/data/aisle/catalog.db")
    #expect(folders.sentenceEncoder.path == "/data/aisle/models/use-multilingual-3")
    #expect(folders.configurationFile.path == "/config/aisle/config.toml")
    #expect(folders.history.path == "/state/aisle/history")
    #expect(folders.evaluationCatalogs.path == "/cache/aisle/evaluation")
  }

  @Test(arguments: ["", "relative/data", "~/data"])
  func ignoresWhatIsNoAbsolutePath(value: String) {
    let folders = AisleFolders(
      environment: ["HOME": "/home/may", "XDG_DATA_HOME": value, "AISLE_MODELS": value],
      home: "/nowhere")
    #expect(folders.catalog.path == "/home/may/.local/share/aisle/catalog.db")
    #expect(folders.models.path == "/home/may/.local/share/aisle/models")
  }

  @Test func fallsBackToTheHomeOfTheUser() {
    let folders = AisleFolders(environment: ["HOME": ""], home: "/root")
    #expect(folders.state.path == "/root/.local/state/aisle")
    #expect(folders.cache.path == "/root/.cache/aisle")
  }

  @Test func modelsMayLieElsewhere() {
    let folders = AisleFolders(environment: ["AISLE_MODELS": "/models"], home: "/root")
    #expect(folders.sentenceEncoder.path == "/models/use-multilingual-3")
  }
}
