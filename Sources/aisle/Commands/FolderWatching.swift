internal import Catalog
internal import Foundation

/// Imports the feeds of folders whenever they are new or have changed, until it is interrupted.
struct FolderWatching {
  let folders: [URL]
  let context: CommandContext
  let interrupt: InterruptFlag
  /// Imports the feeds that are named.
  let importFeeds: ([URL]) throws -> Void

  private static let interval: TimeInterval = 2

  func run() throws {
    var watches = folders.map(FolderWatch.init(folder:))
    // A folder that is not there is an error now, and no more than a message later.
    for index in watches.indices { _ = try watches[index].settledFeeds() }
    context.console.say(
      "Watching \(folders.map(\.path).joined(separator: ", ")); ^C ends it.")
    while !interrupt.isRaised {
      Thread.sleep(forTimeInterval: Self.interval)
      for index in watches.indices {
        do { try importSettled(watches[index].settledFeeds()) } catch let error as OutputError {
          throw error
        } catch {
          // The folder may come back.
          context.console.say(CommandFailure(error).message)
        }
      }
    }
  }

  /// Imports feeds that belong together in one go; where one of them is broken, the others on their
  /// own.
  private func importSettled(_ feeds: [URL]) throws {
    guard !feeds.isEmpty else { return }
    do { try importFeeds(feeds) } catch let error as OutputError { throw error } catch {
      context.console.say(CommandFailure(error).message)
      guard feeds.count > 1 else { return }
      for feed in feeds { try importSettled([feed]) }
    }
  }
}
