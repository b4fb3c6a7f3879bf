internal import ArgumentParser

@main
struct Aisle: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "aisle")
}
