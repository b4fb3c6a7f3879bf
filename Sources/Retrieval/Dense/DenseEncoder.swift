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

  public init(
    dimension: Int, fingerprint: String, encode: @escaping @Sendable ([String]) -> [Float]
  ) {
    self.dimension = dimension
    self.fingerprint = fingerprint
    self.encode = encode
  }
}
