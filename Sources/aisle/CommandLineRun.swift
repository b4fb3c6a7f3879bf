internal import ArgumentParser
internal import Foundation

/// One run of the command line: parse, run, and turn whatever happened into an exit status.
struct CommandLineRun {
  var arguments: [String]

  func run() -> ExitStatus {
    do {
      var command = try Aisle.parseAsRoot(arguments)
      try command.run()
      return .done
    } catch {
      return report(error)
    }
  }

  private func report(_ error: any Error) -> ExitStatus {
    // The parser has its own errors for wrong usage, and for help, which is none.
    switch Aisle.exitCode(for: error) {
    case .success:
      do {
        try StandardOutput().line(Aisle.fullMessage(for: error))
        return .done
      } catch { return say(CommandFailure(error)) }
    case .validationFailure:
      return say(CommandFailure(.usage, Aisle.fullMessage(for: error)))
    default: return say(CommandFailure(error))
    }
  }

  private func say(_ failure: CommandFailure) -> ExitStatus {
    if !failure.message.isEmpty { Console(isVerbose: false).say(failure.message) }
    return failure.status
  }
}
