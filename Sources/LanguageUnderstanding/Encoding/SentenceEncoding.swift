public import NeuralNetwork

/// A text as the sentence encoder sees it: one vector, and the features of its pieces that the
/// vector was made from. Both are computed in the same pass.
public struct SentenceEncoding: Sendable {
  /// Width of a piece's features: its embedding (512) and three convolutions (256 each).
  public static let featureCount = SentenceEncoderWeights.featureCount

  /// `SentenceEncoder.dimension` floats of length 1.
  public var vector: [Float]
  /// pieces x `featureCount`, the pieces of `<s>` and `</s>` among them.
  public var features: Matrix
  /// For each Unicode scalar of the text the piece that covers it, or -1.
  public var pieceOfScalar: [Int32]
}
