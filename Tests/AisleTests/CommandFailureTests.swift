import Catalog
import LanguageUnderstanding
import Retrieval
import Testing

@testable import aisle

struct CommandFailureTests {
  @Test func theNumbersAreTheContract() {
    #expect(aisle.ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 65, 70, 74, 78])
  }

  @Test(arguments: [
    (CatalogError.noSuchProduct("x") as any Error, aisle.ExitStatus.unmet),
    (CatalogError.badFile(file: "f", reason: "r"), .badData),
    (CatalogError.diskFull(path: "p"), .inputOutput),
    (CatalogError.busy(path: "p"), .inputOutput),
    (IndexError.unwritable(path: "p", reason: "r"), .inputOutput),
    (IndexError.badData(path: "p", line: 3, reason: "r"), .badData),
    (ConfigurationError.noResources(searched: []), .badConfiguration),
    (LexiconError.malformedLine(file: "f", line: 1), .badConfiguration),
    (OutputError.failed(reason: "r"), .inputOutput),
    (CommandFailure(.usage, "u"), .usage),
  ])
  func everyErrorHasItsStatus(error: any Error, status: aisle.ExitStatus) {
    let failure = CommandFailure(error)
    #expect(failure.status == status)
    #expect(!failure.message.isEmpty)
  }

  @Test func aReaderThatHasGoneIsNoFailure() {
    let failure = CommandFailure(OutputError.readerGone)
    #expect(failure.status == .done)
    #expect(failure.message.isEmpty)
  }

  @Test func whatNobodyThoughtOfIsADefect() {
    struct Surprise: Error {}
    #expect(CommandFailure(Surprise()).status == .defect)
  }
}
