internal import Catalog
internal import Foundation

/// What a command runs in: folders, settings and options put together once.
struct CommandContext: Sendable {
  let environment: [String: String]
  let folders: AisleFolders
  private(set) var catalog: URL
  /// Whether the shopper named a catalogue; then nothing is imported unasked.
  private(set) var isCatalogNamed: Bool
  let shopper: String
  let language: LanguageChoice
  let usesProfile: Bool
  let usesColour: Bool
  let encoders: EncoderChoice
  let seed: UInt64
  let output: StandardOutput
  private(set) var console: Console
  private let resourceLocator: ResourceLocator

  init(_ options: CommonOptions) throws {
    try self.init(
      options, environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory(),
      executable: Self.executable,
      workingDirectory: URL(
        filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory))
  }

  init(
    _ options: CommonOptions, environment: [String: String], home: String, executable: URL,
    workingDirectory: URL
  ) throws {
    self.environment = environment
    folders = AisleFolders(environment: environment, home: home)
    let settings = try Configuration(file: folders.configurationFile)
    if let path = options.catalog {
      catalog = URL(filePath: path, relativeTo: workingDirectory).absoluteURL.standardizedFileURL
    } else if let path = settings.catalog {
      let expanded = (path as NSString).expandingTildeInPath
      catalog =
        URL(filePath: expanded, relativeTo: folders.configuration).absoluteURL
        .standardizedFileURL
    } else {
      catalog = folders.catalog
    }
    isCatalogNamed = options.catalog != nil || settings.catalog != nil
    shopper = options.shopper ?? settings.shopper ?? "me"
    language = options.language ?? settings.language ?? .automatic
    usesProfile = !options.withoutProfile
    usesColour = settings.usesColour ?? true
    encoders = settings.encoders ?? .sharp
    seed = options.seed
    output = StandardOutput()
    console = Console(isVerbose: options.verbose)
    resourceLocator = ResourceLocator(
      environment: environment, executable: executable, workingDirectory: workingDirectory)
  }

  func resources() throws(ConfigurationError) -> Resources { try resourceLocator.locate() }

  /// The executable itself, symbolic links followed.
  private static var executable: URL {
    let link = "/proc/self/exe"
    let path =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? CommandLine.arguments[0]
    return URL(filePath: path).resolvingSymlinksInPath()
  }

  /// The same for another catalogue.
  func with(catalog: URL) -> CommandContext {
    var context = self
    context.catalog = catalog
    context.isCatalogNamed = true
    return context
  }

  /// The same for work behind a screen, on which no message may be written.
  var quiet: CommandContext {
    var context = self
    context.console = Console.silent
    return context
  }

  /// Where what is derived from the catalogue lies: beside it.
  var indexFolder: URL {
    URL(filePath: catalog.path + ".index", directoryHint: .isDirectory)
  }

  /// The language of what is said before the first utterance: the chosen one, else the system's.
  var shownLanguage: Language {
    if let language = language.language { return language }
    let locale =
      ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("zh") ? .chinese : .english
  }

  /// The name of the catalogue for a person: the file without its ending.
  var catalogName: String {
    isCatalogNamed ? catalog.deletingPathExtension().lastPathComponent : "demonstration"
  }
}
