internal import CVectorKernels
internal import Foundation
internal import NeuralNetwork

/// The arrays of the encoder, as the folder of `.npy` files holds them.
struct SentenceEncoderWeights: Sendable {
  static let dimension = 512
  static let branchWidth = 256
  static let hidden = 320
  static let chunkCount = 17
  /// Embedding, then the three branches.
  static let featureCount = dimension + 3 * branchWidth

  /// One branch of convolutions over `order` neighbouring tokens, `left` of them before.
  struct Branch: Sendable {
    let order: Int
    let left: Int
    let projection: QuantizedLinear
    /// One matrix for each position in the window, first convolution and second.
    let first: [QuantizedLinear]
    let firstBias: [Float]
    let second: [QuantizedLinear]
    let secondBias: [Float]
  }

  /// Piece `id` is row `id / chunkCount` of chunk `id % chunkCount`.
  let chunks: [NumPyArray]
  let chunkScale: [Float]
  let chunkLeast: [Float]
  let rowsPerChunk: Int
  let branches: [Branch]
  let projectionBias: [Float]
  let projectionGamma: [Float]
  let projectionBeta: [Float]
  let gamma: [Float]
  let beta: [Float]
  let output: QuantizedLinear
  let outputBias: [Float]
  let d0: QuantizedLinear
  let d1: QuantizedLinear
  let d2: QuantizedLinear
  let d3: QuantizedLinear
  let p1: QuantizedLinear
  let p3: QuantizedLinear
  let epsilon: Float
  let checksum: Checksum

  init(folder: URL) throws(SentenceEncoderError) {
    var reader = Reader(folder: folder)
    let (dimension, width, hidden) = (Self.dimension, Self.branchWidth, Self.hidden)
    var branches: [Branch] = []
    var bias: [Float] = []
    var gamma: [Float] = []
    var beta: [Float] = []
    for (order, left) in [(2, 0), (3, 1), (5, 2)] {
      branches.append(
        Branch(
          order: order, left: left,
          projection: try reader.matrix("proj\(order)", dimension, width),
          first: try reader.taps("w1_\(order)", order, width),
          firstBias: try reader.vector("b1_\(order)", width),
          second: try reader.taps("w2_\(order)", order, width),
          secondBias: try reader.vector("b2_\(order)", width)))
      bias += try reader.vector("proj_b\(order)", width)
      gamma += try reader.vector("ln_g\(order)", width)
      beta += try reader.vector("ln_b\(order)", width)
    }
    self.branches = branches
    projectionBias = bias
    projectionGamma = gamma
    projectionBeta = beta
    self.gamma = try reader.vector("ln_g", Self.featureCount)
    self.beta = try reader.vector("ln_b", Self.featureCount)
    output = try reader.matrix("cnn_W", Self.featureCount, dimension)
    outputBias = try reader.vector("cnn_b", dimension)
    d0 = try reader.matrix("d0", dimension, hidden)
    d1 = try reader.matrix("d1", hidden, hidden)
    d2 = try reader.matrix("d2", hidden, dimension)
    d3 = try reader.matrix("d3", dimension, dimension)
    p1 = try reader.matrix("p1", dimension, hidden)
    p3 = try reader.matrix("p3", hidden, dimension)
    epsilon = try reader.scalar("eps")
    chunkScale = try reader.vector("scale", Self.chunkCount)
    chunkLeast = try reader.vector("lo", Self.chunkCount)
    (chunks, rowsPerChunk) = try reader.chunks(Self.chunkCount, dimension)
    checksum = reader.checksum
  }
}

extension SentenceEncoderWeights {
  /// Reads arrays, checks their shapes, and keeps the checksum of what it read.
  private struct Reader {
    let folder: URL
    var checksum = Checksum()

    private mutating func array(
      _ name: String, _ shape: [Int]
    ) throws(SentenceEncoderError) -> NumPyArray {
      let array = try load(name)
      guard array.shape == shape else {
        throw .shape(url(name), found: array.shape, expected: shape)
      }
      array.withBytes { checksum.add($0) }
      return array
    }

    private func url(_ name: String) -> URL { folder.appending(path: name + ".npy") }

    private func load(_ name: String) throws(SentenceEncoderError) -> NumPyArray {
      do throws(FileError) {
        return try NumPyArray(url(name))
      } catch {
        if case .cannotOpen(let url, ENOENT) = error { throw .missing(url) }
        throw .unreadable(error.description)
      }
    }

    mutating func vector(_ name: String, _ count: Int) throws(SentenceEncoderError) -> [Float] {
      guard let floats = try array(name, [count]).floats() else {
        throw .unreadable("\(url(name).path): no array of floats")
      }
      return floats
    }

    mutating func scalar(_ name: String) throws(SentenceEncoderError) -> Float {
      guard let value = try array(name, []).floats()?.first else {
        throw .unreadable("\(url(name).path): no float")
      }
      return value
    }

    mutating func matrix(
      _ name: String, _ depth: Int, _ columns: Int
    ) throws(SentenceEncoderError) -> QuantizedLinear {
      try taps(name, 1, depth, columns)[0]
    }

    /// A convolution's matrix, (order * width) x width, as one matrix for each position.
    mutating func taps(
      _ name: String, _ order: Int, _ width: Int
    ) throws(SentenceEncoderError) -> [QuantizedLinear] {
      try taps(name, order, width, width)
    }

    private mutating func taps(
      _ name: String, _ order: Int, _ depth: Int, _ columns: Int
    ) throws(SentenceEncoderError) -> [QuantizedLinear] {
      let array = try array(name, [order * depth, columns])
      guard array.element == .float32 else {
        throw .unreadable("\(url(name).path): no array of 32-bit floats")
      }
      return array.withBytes { bytes in
        // Headers are padded to 64 bytes, so a mapped array is aligned; a copy is where not.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        defer { copy.deallocate() }
        copy.copyMemory(from: bytes)
        let floats = copy.assumingMemoryBound(to: Float.self)
        return (0..<order).compactMap { tap in
          floats.baseAddress.map {
            QuantizedLinear($0 + tap * depth * columns, depth: depth, columns: columns)
          }
        }
      }
    }

    /// The embedding table stays mapped; its checksum is taken of the first and last 4 KiB of
    /// every chunk, so that opening it does not read 65 MB.
    mutating func chunks(
      _ count: Int, _ dimension: Int
    ) throws(SentenceEncoderError) -> ([NumPyArray], Int) {
      var chunks: [NumPyArray] = []
      for index in 1...count {
        let chunk = try load("q\(index)")
        let rows = chunks.first?.shape[0] ?? chunk.shape.first ?? 0
        guard chunk.shape == [rows, dimension], chunk.element == .uint8, rows > 0 else {
          throw .shape(url("q\(index)"), found: chunk.shape, expected: [rows, dimension])
        }
        chunk.withBytes {
          checksum.add(UnsafeRawBufferPointer(rebasing: $0.prefix(4096)))
          checksum.add(UnsafeRawBufferPointer(rebasing: $0.suffix(4096)))
        }
        chunks.append(chunk)
      }
      return (chunks, chunks[0].shape[0])
    }
  }
}
