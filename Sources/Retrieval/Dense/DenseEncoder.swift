public import LanguageUnderstanding

/// What turns texts into vectors for the dense half of a search.
///
/// A value that wraps a model, so that tests bring their own and a second model has a place.
public struct DenseEncoder: Sendable {
  /// Elements of a vector.
  public let dimension: Int
  /// Names the model and its weights; an index built with another one is stale.
  public let fingerprint: String
  /// Row-major vectors of length 1, one a text. Called from several threads at once.
  public let encode: @Sendable ([String]) -> [Float]
  /// Joins for English where it is there: it is sharper, and several times slower.
  public let english: MiniLMEncoder?

  public init(
    dimension: Int, fingerprint: String, english: MiniLMEncoder? = nil,
    encode: @escaping @Sendable ([String]) -> [Float]
  ) {
    self.dimension = dimension
    self.fingerprint = fingerprint
    self.english = english
    self.encode = encode
  }
}
