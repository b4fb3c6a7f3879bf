public import Foundation
public import NeuralNetwork

/// What the model reads in an utterance.
public struct UtteranceReading: Sendable {
  /// All intents with calibrated probabilities, most probable first.
  public var intents: [RecognizedIntent]
  /// In the order of the text.
  public var spans: [EntitySpan]
  /// Probability that the text praises rather than complains; meant for sentences of reviews.
  public var sentiment: Double
}

/// The learnt reader of utterances: intents, entity spans, sentiment, in English and Chinese, with
/// the sentence encoder or without it.
///
/// Immutable; safe to share between threads.
public final class UtteranceModel: Sendable {
  /// What a model file says beside its numbers.
  public struct Metadata: Sendable, Codable, Equatable {
    public var configuration: UtteranceNetwork.Configuration
    public var schema: UtteranceSchema
    /// Temperature of the intents' probabilities with the encoder and without it.
    public var temperature: Double
    public var temperatureWithoutEncoder: Double
    /// The weights that the model was trained on; others would mean nothing to it.
    public var encoder: String

    public init(
      configuration: UtteranceNetwork.Configuration, schema: UtteranceSchema, temperature: Double,
      temperatureWithoutEncoder: Double, encoder: String
    ) {
      self.configuration = configuration
      self.schema = schema
      self.temperature = temperature
      self.temperatureWithoutEncoder = temperatureWithoutEncoder
      self.encoder = encoder
    }
  }

  public let metadata: Metadata
  private let network: UtteranceNetwork
  private let intents: [Intent]
  private let types: [EntityType]

  /// Opens a model file.
  public init(file: URL) throws(UtteranceModelError) {
    let archive: ModelArchive
    do throws(FileError) { archive = try ModelArchive(file) } catch { throw .file(error) }
    guard let metadata = try? JSONDecoder().decode(Metadata.self, from: archive.metadata) else {
      throw .notThisModel(file)
    }
    let intents = metadata.schema.intents.compactMap(Intent.init)
    let types = metadata.schema.entityTypes.compactMap(EntityType.init)
    guard intents.count == metadata.schema.intents.count,
      types.count == metadata.schema.entityTypes.count
    else { throw .notThisModel(file) }
    let network = UtteranceNetwork(metadata.configuration, schema: metadata.schema)
    for parameter in network.parameters where !archive.read(into: parameter) {
      throw .notThisModel(file)
    }
    self.metadata = metadata
    self.network = network
    self.intents = intents
    self.types = types
  }

  /// Writes a trained network as a model file. Big tables are kept in eight bits.
  public static func write(
    _ network: UtteranceNetwork, _ metadata: Metadata, to file: URL
  ) throws(UtteranceModelError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let data = try? encoder.encode(metadata) else { throw .notThisModel(file) }
    var archive = ModelArchive(metadata: data)
    for parameter in network.parameters {
      archive.add(parameter, parameter.count > 1 << 13 ? .int8 : .float32)
    }
    do throws(FileError) { try archive.write(to: file) } catch { throw .file(error) }
  }

  /// Reads an utterance. One thread needs some 0.2 ms beside the encoder.
  ///
  /// - Parameters:
  ///   - encoding: what the encoder says about the same text; nil where its weights are missing.
  ///   - gazetteer: names that the loaded catalogue knows; may be empty.
  public func read(
    _ text: String, encoding: SentenceEncoding?, gazetteer: Gazetteer = Gazetteer()
  ) -> UtteranceReading {
    let input = UtteranceInput(
      text, encoding: encoding, gazetteer: gazetteer, configuration: metadata.configuration)
    let prediction = network.predict(
      input,
      temperature: encoding == nil ? metadata.temperatureWithoutEncoder : metadata.temperature)
    let folded = FoldedUtterance(text)
    return UtteranceReading(
      intents: zip(intents, prediction.intents)
        .map { RecognizedIntent(name: $0, confidence: $1) }
        .sorted { $0.confidence > $1.confidence },
      spans: prediction.spans.map {
        EntitySpan(
          type: types[$0.type], range: $0.range, text: folded.text($0.range),
          isNegated: $0.isNegated)
      },
      sentiment: prediction.sentiment)
  }

  /// Probability that a sentence of a review praises. Cheaper than `read`: no tags.
  public func sentiment(_ text: String, encoding: SentenceEncoding?) -> Double {
    network.predict(
      UtteranceInput(
        text, encoding: encoding, gazetteer: Gazetteer(), configuration: metadata.configuration,
        tagged: false)
    ).sentiment
  }
}

/// Why a language model cannot be used.
public enum UtteranceModelError: Error, Sendable, CustomStringConvertible {
  case file(FileError)
  /// The file holds another model, or labels that this program does not know.
  case notThisModel(URL)

  public var description: String {
    switch self {
    case .file(let error): "the language model: \(error.description)"
    case .notThisModel(let url):
      "\(url.path): not a language model of this version; make it with `aisle train understanding`"
    }
  }
}
