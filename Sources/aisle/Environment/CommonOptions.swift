internal import ArgumentParser

/// The options that every command takes, before or after its name.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A catalogue database; the default is in your data folder.", valueName: "path"))
  var catalog: String?

  @Option(
    help: ArgumentHelp("Whose profile and shortlist to use (default: me).", valueName: "name"))
  var shopper: String?

  @Option(help: ArgumentHelp("Language of the answers: en, zh or auto.", valueName: "language"))
  var language: LanguageChoice?

  @Flag(
    name: .customLong("no-profile"), help: "Neither use nor change what is kept about the shopper.")
  var withoutProfile = false

  @Option(help: ArgumentHelp("Seed of everything random.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(help: "Tell on standard error what is being done.")
  var verbose = false

  func validate() throws {
    if let shopper, shopper.isEmpty || shopper.utf8.count > 200 {
      throw ValidationError("--shopper takes a name of 1 to 200 bytes.")
    }
    if let catalog, catalog.isEmpty { throw ValidationError("--catalog takes a path.") }
  }
}

extension LanguageChoice: ExpressibleByArgument {}
