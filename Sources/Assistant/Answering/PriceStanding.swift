/// Where today's price stands in its history.
enum PriceStanding: Sendable, Equatable {
  case lowest, highest, average
  case belowAverage(percent: Int)
  case aboveAverage(percent: Int)
}
