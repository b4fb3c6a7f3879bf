public import NeuralNetwork

/// The multi-task network that reads an utterance: a shared layer over the sentence vector and
/// hashed n-grams with heads for intent and sentiment, and a tagger over tokens that also sees the
/// shared layer.
public final class UtteranceNetwork: Sendable {
  /// Sizes of the layers.
  public struct Configuration: Sendable, Codable, Hashable {
    /// 0 where the shared layer reads no n-grams.
    public var sentenceBuckets: Int
    public var tokenBuckets: Int
    /// Width of the shared layer.
    public var hidden: Int
    /// Width of the tagger's layer.
    public var tokenHidden: Int
    /// Width of the memory that reads the tokens, in each direction; 0 for none.
    public var tokenMemory: Int
    /// Whether the vector of the English encoder stands behind that of the sentence encoder.
    public var readsEnglish: Bool
    /// Whether a text is read as the mean of its sentences, each with the vectors of the whole text
    /// behind its own.
    public var readsSentences: Bool
    /// What the encoder's features of a token are multiplied by. They are 13 long on the average,
    /// the hashed ones 3.
    public var tokenScale: Float

    public init(
      sentenceBuckets: Int = 1 << 15, tokenBuckets: Int = 1 << 15, hidden: Int = 256,
      tokenHidden: Int = 128, tokenMemory: Int = 0, readsEnglish: Bool = false,
      readsSentences: Bool = false, tokenScale: Float = 1
    ) {
      self.sentenceBuckets = sentenceBuckets
      self.tokenBuckets = tokenBuckets
      self.hidden = hidden
      self.tokenHidden = tokenHidden
      self.tokenMemory = tokenMemory
      self.readsEnglish = readsEnglish
      self.readsSentences = readsSentences
      self.tokenScale = tokenScale
    }

    /// Width of an utterance's dense input.
    public var sentenceWidth: Int {
      (SentenceEncoder.dimension + (readsEnglish ? MiniLMEncoder.dimension : 0))
        * (readsSentences ? 2 : 1)
    }
  }

  public let configuration: Configuration
  public let schema: UtteranceSchema
  /// Intent (task 0) and sentiment (task 1) on the shared layer.
  public let sentence: MultiTaskModel
  public let tokenEncoding: Dense
  public let tokenFeatures: EmbeddingBag
  /// What the tagger takes from the shared layer.
  /// nil where all sentences mean the same: there the shared layer would only learn to tell the
  /// training sentences apart.
  public let context: Dense?
  /// Reads the tagger's layer from the left and from the right; empty where there is none.
  public let memories: [LSTM]
  public let tag: Dense
  public let negation: Dense
  public let chain: LinearChainCRF

  /// - Parameters:
  ///   - smoothing: label smoothing of intents, and the tasks' weights: for training only.
  public init(
    _ configuration: Configuration, schema: UtteranceSchema, smoothing: Float = 0,
    intentWeight: Float = 1, sentimentWeight: Float = 1
  ) {
    self.configuration = configuration
    self.schema = schema
    let tags = schema.tagCount
    sentence = MultiTaskModel(
      "utterance", denseInputs: configuration.sentenceWidth,
      sparseFeatures: configuration.sentenceBuckets, hidden: configuration.hidden,
      tasks: [
        LearningTask(
          name: "intent", kind: .softmax(classes: max(schema.intents.count, 1)),
          weight: intentWeight, smoothing: smoothing),
        LearningTask(name: "sentiment", kind: .sigmoid, weight: sentimentWeight),
      ])
    let width = configuration.tokenHidden
    tokenEncoding = Dense("token.encoding", inputs: SentenceEncoding.featureCount, outputs: width)
    tokenFeatures = EmbeddingBag(
      "token.features", features: configuration.tokenBuckets, outputs: width)
    context =
      schema.intents.count < 2
      ? nil : Dense("token.context", inputs: configuration.hidden, outputs: width)
    let memory = configuration.tokenMemory
    memories =
      memory == 0
      ? []
      : [
        LSTM("token.forward", inputs: width, width: memory),
        LSTM("token.backward", inputs: width, width: memory, isReversed: true),
      ]
    let top = memory == 0 ? width : 2 * memory
    tag = Dense("token.tag", inputs: top, outputs: tags)
    negation = Dense("token.negation", inputs: top, outputs: 1)
    chain = LinearChainCRF("token.chain", tags: tags) { from, to in
      schema.allows(from: from, to: to)
    }
  }

  /// The parameters of the tagger.
  public var tokenParameters: [Parameter] {
    [tokenEncoding, context, tag, negation].compactMap(\.self).flatMap(\.parameters)
      + tokenFeatures.parameters
      + memories.flatMap(\.parameters) + chain.parameters
  }

  public var parameters: [Parameter] { sentence.parameters + tokenParameters }

  /// The sentence vectors of a batch, n x `sentenceWidth`; what no encoder gave is zero.
  public func sentenceInput(_ inputs: [UtteranceInput]) -> MultiTaskModel.Input {
    let width = configuration.sentenceWidth
    var dense = Matrix(inputs.count, width)
    for (row, input) in inputs.enumerated() where input.hasEncoding {
      let start = row * width
      dense.elements.replaceSubrange(start..<start + input.vector.count, with: input.vector)
    }
    return MultiTaskModel.Input(dense: dense, sparse: inputs.map(\.sentence))
  }

  /// The encoder's features of all tokens of a batch, one row a token.
  public func tokenInput(_ inputs: [UtteranceInput]) -> Matrix {
    let width = SentenceEncoding.featureCount
    var dense = Matrix(inputs.reduce(0) { $0 + $1.tokens.count }, width)
    dense.elements.withUnsafeMutableBufferPointer { out in
      guard var base = out.baseAddress else { return }
      for input in inputs {
        for index in input.tokens.indices {
          input.writeTokenEncoding(index, to: base)
          base += width
        }
      }
    }
    return dense
  }

  /// The tagger's layer before its activation: one row a token, from the parts that it adds up.
  public func tokenSums(
    _ encoding: Matrix, _ features: [SparseVector], shared: Matrix, rowOfToken: [Int]
  ) -> Matrix {
    var sums = tokenEncoding.forward(encoding)
    tokenFeatures.add(features, to: &sums)
    guard let context = context?.forward(shared) else { return sums }
    for (token, row) in rowOfToken.enumerated() {
      for column in 0..<sums.columns { sums[token, column] += context[row, column] }
    }
    return sums
  }

  /// What both memories say of the tokens side by side, with what their backward passes need; the
  /// tagger's layer itself where there is no memory.
  public func remember(
    _ hidden: Matrix, lengths: [Int]
  ) -> (output: Matrix, states: [LSTM.State]) {
    guard let first = memories.first else { return (hidden, []) }
    let states = memories.map { $0.forward(hidden, lengths: lengths) }
    let width = first.width
    var output = Matrix(hidden.rows, width * states.count)
    for (place, state) in states.enumerated() {
      for row in 0..<hidden.rows {
        let start = row * output.columns + place * width
        output.elements.replaceSubrange(start..<start + width, with: state.output.row(row))
      }
    }
    return (output, states)
  }

  /// The gradient of the tagger's layer from that of what `remember` gave.
  public func forget(_ hidden: Matrix, _ states: [LSTM.State], _ gradient: Matrix) -> Matrix {
    guard let first = memories.first else { return gradient }
    let width = first.width
    var result = Matrix(hidden.rows, hidden.columns)
    for (place, (memory, state)) in zip(memories, states).enumerated() {
      var part = Matrix(hidden.rows, width)
      for row in 0..<hidden.rows {
        let start = row * gradient.columns + place * width
        part.elements.replaceSubrange(
          row * width..<(row + 1) * width, with: gradient.elements[start..<start + width])
      }
      result += memory.backward(hidden, state, part)
    }
    return result
  }

  /// Logits of intents, the logit of sentiment, the tags and the logits of negation of one input.
  struct Output {
    var intents: [Float]
    var sentiment: Float
    var tags: [Int]
    var negation: [Float]
  }

  func run(_ input: UtteranceInput) -> Output {
    let shared = sentence.shared(sentenceInput([input])).output
    let intents = sentence.logits(0, shared).elements
    let sentiment = sentence.logits(1, shared).elements[0]
    guard !input.tokenFeatures.isEmpty else {
      return Output(intents: intents, sentiment: sentiment, tags: [], negation: [])
    }
    let sums = tokenSums(
      tokenInput([input]), input.tokenFeatures, shared: shared,
      rowOfToken: Array(repeating: 0, count: input.tokens.count))
    let hidden = remember(Activation.relu.forward(sums), lengths: [input.tokens.count]).output
    return Output(
      intents: intents, sentiment: sentiment, tags: chain.decode(tag.forward(hidden)),
      negation: negation.forward(hidden).elements)
  }
}

extension UtteranceNetwork.Configuration {
  private enum CodingKeys: String, CodingKey {
    case sentenceBuckets, tokenBuckets, hidden, tokenHidden, tokenMemory, readsEnglish,
      readsSentences, tokenScale
  }

  /// Model files that were written before these were there name no memory, no English, no scale.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      sentenceBuckets: try container.decode(Int.self, forKey: .sentenceBuckets),
      tokenBuckets: try container.decode(Int.self, forKey: .tokenBuckets),
      hidden: try container.decode(Int.self, forKey: .hidden),
      tokenHidden: try container.decode(Int.self, forKey: .tokenHidden),
      tokenMemory: try container.decodeIfPresent(Int.self, forKey: .tokenMemory) ?? 0,
      readsEnglish: try container.decodeIfPresent(Bool.self, forKey: .readsEnglish) ?? false,
      readsSentences: try container.decodeIfPresent(Bool.self, forKey: .readsSentences) ?? false,
      tokenScale: try container.decodeIfPresent(Float.self, forKey: .tokenScale) ?? 1)
  }
}
