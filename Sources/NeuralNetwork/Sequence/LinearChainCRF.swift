internal import CVectorKernels
internal import Foundation

/// A linear-chain conditional random field over tags: scores of tags at positions (from the layers
/// below) plus scores of neighbouring pairs, of the first tag and of the last.
///
/// Source: Lafferty, McCallum and Pereira (2001); forward-backward with a factor at each position,
/// as in Rabiner (1989), so that no logarithms are taken inside the recursion.
public final class LinearChainCRF: Sendable {
  /// tags x tags: from, to.
  public let transitions: Parameter
  /// 2 x tags: first tag, last tag.
  public let borders: Parameter
  /// Pairs that cannot follow each other, and tags that cannot begin (from: nil).
  private let isForbidden: [Bool]
  private let cannotBegin: [Bool]

  public var tags: Int { transitions.rows }
  public var parameters: [Parameter] { [transitions, borders] }

  private static let impossible: Float = -1e4

  /// - Parameters:
  ///   - allows: whether tag `to` may follow tag `from`; `from` is nil at the beginning.
  public init(
    _ name: String, tags: Int, allows: (_ from: Int?, _ to: Int) -> Bool = { _, _ in true }
  ) {
    transitions = Parameter(name + ".transitions", tags, tags)
    borders = Parameter(name + ".borders", 2, tags)
    isForbidden = (0..<tags * tags).map { !allows($0 / tags, $0 % tags) }
    cannotBegin = (0..<tags).map { !allows(nil, $0) }
  }

  private func transition(_ from: Int, _ to: Int) -> Float {
    isForbidden[from * tags + to] ? Self.impossible : transitions.values[from * tags + to]
  }

  private func begin(_ tag: Int) -> Float {
    cannotBegin[tag] ? Self.impossible : borders.values[tag]
  }

  // MARK: Decoding

  /// The best tags for emissions (positions x tags), by Viterbi's algorithm.
  public func decode(_ emissions: Matrix) -> [Int] {
    precondition(emissions.columns == tags)
    let length = emissions.rows
    guard length > 0 else { return [] }
    var scores = (0..<tags).map { emissions[0, $0] + begin($0) }
    var back = [Int32](repeating: 0, count: length * tags)
    var next = scores
    for position in 1..<max(length, 1) {
      for tag in 0..<tags {
        var best = -Float.infinity
        var from = 0
        for previous in 0..<tags {
          let score = scores[previous] + transition(previous, tag)
          if score > best {
            best = score
            from = previous
          }
        }
        next[tag] = best + emissions[position, tag]
        back[position * tags + tag] = Int32(from)
      }
      swap(&scores, &next)
    }
    var tag = 0
    var best = -Float.infinity
    for candidate in 0..<tags where scores[candidate] + borders.values[tags + candidate] > best {
      best = scores[candidate] + borders.values[tags + candidate]
      tag = candidate
    }
    var path = [tag]
    for position in stride(from: length - 1, to: 0, by: -1) {
      tag = Int(back[position * tags + tag])
      path.append(tag)
    }
    return path.reversed()
  }

  // MARK: Training

  /// Exponentials of the transitions, made once for a batch.
  public struct Prepared {
    /// tags x tags, and its transpose.
    fileprivate var forward: [Float]
    fileprivate var transposed: [Float]
  }

  public func prepare() -> Prepared {
    var forward = [Float](repeating: 0, count: tags * tags)
    var transposed = forward
    for from in 0..<tags {
      for to in 0..<tags where !isForbidden[from * tags + to] {
        let value = expf(transitions.values[from * tags + to])
        forward[from * tags + to] = value
        transposed[to * tags + from] = value
      }
    }
    return Prepared(forward: forward, transposed: transposed)
  }

  /// The negative log likelihood of `gold`, and the gradient of the emissions; the gradients of
  /// transitions and borders are added to their parameters.
  public func loss(
    _ emissions: Matrix, gold: [Int], prepared: Prepared, weight: Float = 1
  ) -> (loss: Double, gradient: Matrix) {
    let length = emissions.rows
    let tags = tags
    precondition(gold.count == length && emissions.columns == tags)
    guard length > 0 else { return (0, emissions) }
    guard let transitionGradient = transitions.gradient, let borderGradient = borders.gradient
    else { preconditionFailure("beginTraining() first") }

    // Factors e^(emission - row maximum); alpha and beta are normalised at every position.
    var factors = Matrix(length, tags)
    var logPartition = 0.0
    for position in 0..<length {
      for tag in 0..<tags {
        var score = emissions[position, tag]
        if position == 0 { score += begin(tag) }
        if position == length - 1 { score += borders.values[tags + tag] }
        factors[position, tag] = score
      }
      let top = factors.row(position).max() ?? 0
      logPartition += Double(top)
      for tag in 0..<tags { factors[position, tag] = expf(factors[position, tag] - top) }
    }
    var alpha = Matrix(length, tags)
    var scales = [Float](repeating: 1, count: length)
    for position in 0..<length {
      if position == 0 {
        for tag in 0..<tags { alpha[0, tag] = factors[0, tag] }
      } else {
        alpha.elements.withUnsafeMutableBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return }
          let here = base + position * tags
          let before = here - tags
          for from in 0..<tags where before[from] != 0 {
            prepared.forward.withUnsafeBufferPointer {
              if let row = $0.baseAddress {
                vk_add_scaled(here, row + from * tags, before[from], tags)
              }
            }
          }
        }
        for tag in 0..<tags { alpha[position, tag] *= factors[position, tag] }
      }
      let sum = max(alpha.row(position).reduce(0, +), .leastNormalMagnitude)
      scales[position] = sum
      logPartition += log(Double(sum))
      for tag in 0..<tags { alpha[position, tag] /= sum }
    }
    var gradient = Matrix(length, tags)
    var beta = [Float](repeating: 1, count: tags)
    for position in stride(from: length - 1, through: 0, by: -1) {
      for tag in 0..<tags { gradient[position, tag] = weight * alpha[position, tag] * beta[tag] }
      guard position > 0 else { break }
      // What lies behind the transition into `position`, over the factor that alpha was divided by.
      var behind = [Float](repeating: 0, count: tags)
      for tag in 0..<tags { behind[tag] = factors[position, tag] * beta[tag] / scales[position] }
      for from in 0..<tags {
        let share = weight * alpha[position - 1, from]
        guard share != 0 else { continue }
        for to in 0..<tags {
          transitionGradient[from * tags + to] +=
            share * prepared.forward[from * tags + to] * behind[to]
        }
      }
      var next = [Float](repeating: 0, count: tags)
      prepared.transposed.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        for to in 0..<tags where behind[to] != 0 {
          vk_add_scaled(&next, base + to * tags, behind[to], tags)
        }
      }
      beta = next
    }
    for tag in 0..<tags {
      borderGradient[tag] += gradient[0, tag]
      borderGradient[tags + tag] += gradient[length - 1, tag]
    }
    return (
      Double(weight) * (logPartition - score(emissions, gold)),
      subtractGold(gradient, gold, weight: weight, transitionGradient, borderGradient)
    )
  }

  private func score(_ emissions: Matrix, _ gold: [Int]) -> Double {
    var score = Double(begin(gold[0])) + Double(borders.values[tags + gold[gold.count - 1]])
    for (position, tag) in gold.enumerated() {
      score += Double(emissions[position, tag])
      if position > 0 { score += Double(transition(gold[position - 1], tag)) }
    }
    return score
  }

  private func subtractGold(
    _ expected: Matrix, _ gold: [Int], weight: Float,
    _ transitionGradient: UnsafeMutablePointer<Float>,
    _ borderGradient: UnsafeMutablePointer<Float>
  ) -> Matrix {
    var gradient = expected
    for (position, tag) in gold.enumerated() {
      gradient[position, tag] -= weight
      if position > 0 { transitionGradient[gold[position - 1] * tags + tag] -= weight }
    }
    borderGradient[gold[0]] -= weight
    borderGradient[tags + gold[gold.count - 1]] -= weight
    return gradient
  }
}
