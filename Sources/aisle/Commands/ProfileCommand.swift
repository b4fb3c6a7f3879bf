internal import ArgumentParser
internal import Catalog
internal import Foundation

/// `aisle profile`: what is kept about the shopper.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "See, edit, export or erase what is kept about you.",
    subcommands: [Show.self, Export.self, Edit.self, Forget.self], defaultSubcommand: Show.self)

  @OptionGroup var common: CommonOptions

  /// `aisle profile show`: in lines for people.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is kept: tastes, shortlist, and counts of the rest.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print everything that is kept as JSON.")
    var json = false

    func run() throws {
      let context = try CommandContext(common)
      let store = try CatalogOpening(context: context).openFilled()
      if json { return try context.output.line(store.exportShopper(context.shopper)) }
      for line in try ProfileSummary(store: store, shopper: context.shopper).lines() {
        try context.output.line(PrintedText.line(line))
      }
    }
  }

  /// `aisle profile export`: all of it as JSON.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print everything that is kept about you as JSON.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "JSON is what it prints anyway.")
    var json = false

    func run() throws {
      let context = try CommandContext(common)
      let store = try CatalogOpening(context: context).openFilled()
      try context.output.line(store.exportShopper(context.shopper))
    }
  }

  /// `aisle profile edit`: the lasting tastes in an editor.
  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Edit your lasting tastes in $VISUAL or $EDITOR.")

    @OptionGroup var common: CommonOptions

    func run() throws {
      let context = try CommandContext(common)
      let store = try CatalogOpening(context: context).openFilled()
      try ProfileEditing(store: store, context: context).run()
    }
  }

  /// `aisle profile forget`: nothing stays.
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase everything that is kept about you.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print whether there was anything as JSON.")
    var json = false

    private struct Report: Encodable { var forgotten: Bool }

    func run() throws {
      let context = try CommandContext(common)
      let store = try CatalogOpening(context: context).openFilled()
      let existed = try store.eraseShopper(context.shopper)
      if json { return try context.output.line(JSONText.of(Report(forgotten: existed))) }
      try context.output.line(
        existed
          ? "Everything about \(PrintedText.line(context.shopper)) is erased from this catalogue."
          : "Nothing was kept about \(PrintedText.line(context.shopper)) in this catalogue.")
    }
  }
}
