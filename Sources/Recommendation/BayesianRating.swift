/// A product's rating drawn towards the catalogue's mean by as much as its count leaves in doubt:
/// (C·m + n·r) / (C + n), the posterior mean with a prior of `priorCount` ratings at `priorMean`.
public struct BayesianRating: Sendable {
  /// Stars of an unrated product.
  public var priorMean: Double
  /// How many ratings the prior weighs.
  public var priorCount: Double

  public init(priorMean: Double = 3.9, priorCount: Double = 25) {
    self.priorMean = priorMean
    self.priorCount = priorCount
  }

  /// - Parameters:
  ///   - rating: mean of the ratings, 0...5; `nil` where there is none.
  ///   - count: how many ratings the mean is of.
  /// - Returns: stars, 0...5.
  public func mean(rating: Double?, count: Int?) -> Double {
    guard let rating else { return priorMean }
    // A rating without a count is one opinion.
    let n = Double(max(count ?? 1, 1))
    return (priorCount * priorMean + n * rating) / (priorCount + n)
  }
}
