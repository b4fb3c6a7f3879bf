internal import Foundation
internal import NeuralNetwork

/// The arrays of the English encoder, as its `model.safetensors` holds them.
struct MiniLMWeights: Sendable {
  static let dimension = 384
  static let hidden = 1536
  static let headCount = 12
  static let layerCount = 6
  static let positionCount = 512
  static let epsilon: Float = 1e-12

  /// One layer of the transformer.
  struct Layer: Sendable {
    /// Queries, keys and values side by side.
    let attention: QuantizedLinear
    let attentionBias: [Float]
    let output: QuantizedLinear
    let outputBias: [Float]
    let outputGamma: [Float]
    let outputBeta: [Float]
    let up: QuantizedLinear
    let upBias: [Float]
    let down: QuantizedLinear
    let downBias: [Float]
    let downGamma: [Float]
    let downBeta: [Float]
  }

  /// Stays mapped: 47 MB, of which a text touches a row a piece.
  let words: SafeTensors.Array
  let wordCount: Int
  /// Position embeddings with the one of the segment added: `positionCount` x `dimension`.
  let positions: [Float]
  let gamma: [Float]
  let beta: [Float]
  let layers: [Layer]
  let checksum: Checksum

  init(_ file: URL) throws(SentenceEncoderError) {
    var reader = try Reader(file)
    let (dimension, hidden) = (Self.dimension, Self.hidden)
    let name = "embeddings.word_embeddings.weight"
    guard let words = reader.tensors[name] else { throw .missingArray(file, name) }
    wordCount = words.shape.first ?? 0
    guard words.shape == [wordCount, dimension], wordCount > 0 else {
      throw .shape(file, found: words.shape, expected: [wordCount, dimension])
    }
    // Of 47 MB the first and last pages tell one version from another.
    words.withBytes {
      reader.checksum.add(UnsafeRawBufferPointer(rebasing: $0.prefix(4096)))
      reader.checksum.add(UnsafeRawBufferPointer(rebasing: $0.suffix(4096)))
    }
    self.words = words
    var positions = try reader.vector(
      "embeddings.position_embeddings.weight", [Self.positionCount, dimension])
    let segment = try reader.vector("embeddings.token_type_embeddings.weight", [2, dimension])
    for index in positions.indices { positions[index] += segment[index % dimension] }
    self.positions = positions
    gamma = try reader.vector("embeddings.LayerNorm.weight", [dimension])
    beta = try reader.vector("embeddings.LayerNorm.bias", [dimension])
    var layers: [Layer] = []
    for index in 0..<Self.layerCount {
      let layer = "encoder.layer.\(index)."
      let attention = ["query", "key", "value"].map { layer + "attention.self.\($0)" }
      layers.append(
        Layer(
          attention: try reader.matrix(attention, dimension, dimension),
          attentionBias: try reader.vector(attention[0] + ".bias", [dimension])
            + reader.vector(attention[1] + ".bias", [dimension])
            + reader.vector(attention[2] + ".bias", [dimension]),
          output: try reader.matrix([layer + "attention.output.dense"], dimension, dimension),
          outputBias: try reader.vector(layer + "attention.output.dense.bias", [dimension]),
          outputGamma: try reader.vector(layer + "attention.output.LayerNorm.weight", [dimension]),
          outputBeta: try reader.vector(layer + "attention.output.LayerNorm.bias", [dimension]),
          up: try reader.matrix([layer + "intermediate.dense"], dimension, hidden),
          upBias: try reader.vector(layer + "intermediate.dense.bias", [hidden]),
          down: try reader.matrix([layer + "output.dense"], hidden, dimension),
          downBias: try reader.vector(layer + "output.dense.bias", [dimension]),
          downGamma: try reader.vector(layer + "output.LayerNorm.weight", [dimension]),
          downBeta: try reader.vector(layer + "output.LayerNorm.bias", [dimension])))
    }
    self.layers = layers
    checksum = reader.checksum
  }
}

extension MiniLMWeights {
  /// Reads arrays, checks their shapes, and keeps the checksum of what it read.
  private struct Reader {
    let file: URL
    let tensors: SafeTensors
    var checksum = Checksum()

    init(_ file: URL) throws(SentenceEncoderError) {
      self.file = file
      do throws(FileError) {
        tensors = try SafeTensors(file)
      } catch {
        if case .cannotOpen(let url, ENOENT) = error { throw .missing(url) }
        throw .unreadable(error.description)
      }
    }

    private mutating func array(
      _ name: String, _ shape: [Int]
    ) throws(SentenceEncoderError) -> SafeTensors.Array {
      guard let array = tensors[name] else { throw .missingArray(file, name) }
      guard array.shape == shape else {
        throw .shape(file, found: array.shape, expected: shape)
      }
      array.withBytes { checksum.add($0) }
      return array
    }

    mutating func vector(_ name: String, _ shape: [Int]) throws(SentenceEncoderError) -> [Float] {
      try array(name, shape).floats()
    }

    /// Matrices of the same depth side by side. The file holds them column by column.
    mutating func matrix(
      _ names: [String], _ depth: Int, _ columns: Int
    ) throws(SentenceEncoderError) -> QuantizedLinear {
      var parts: [SafeTensors.Array] = []
      for name in names { parts.append(try array(name + ".weight", [columns, depth])) }
      return QuantizedLinear(columnsOf: parts, depth: depth, columns: columns)
    }
  }
}
