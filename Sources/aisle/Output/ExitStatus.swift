/// How the process ended, for who called it. The numbers are the contract of the command line.
enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  /// The request was understood and could not be met: no such product, nothing imported.
  case unmet = 1
  case usage = 2
  case badData = 65
  /// A defect in Aisle itself.
  case defect = 70
  /// Reading or writing failed.
  case inputOutput = 74
  case badConfiguration = 78
}
