/// What a derived file was made of; where it differs from what is at hand the file is stale.
struct DerivedMetadata: Hashable {
  /// Of the catalogue's contents.
  var generation: Int64
  /// Of the parameters and models that took part.
  var fingerprint: String

  var text: String { "\(generation)\n\(fingerprint)" }

  init(generation: Int64, fingerprint: String) {
    self.generation = generation
    self.fingerprint = fingerprint
  }

  init?(_ text: String) {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, let generation = Int64(lines[0]) else { return nil }
    self.init(generation: generation, fingerprint: String(lines[1]))
  }
}
