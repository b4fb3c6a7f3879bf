internal import Foundation

/// How feeds are to be imported.
public struct ImportOptions: Sendable {
  /// `nil`: found out from each file.
  public var format: FeedFormat?
  /// Products that the import does not hold are deleted, whatever their source.
  public var replaces = false
  /// Everything is read and checked as for an import, and nothing is changed.
  public var isDryRun = false
  /// A refused row makes the whole import fail. Together with `isDryRun` each product is also
  /// checked for contradictions in itself (`ProductConsistency`).
  public var isStrict = false
  /// The currency of prices without one; else the catalogue's.
  public var currency: Currency?
  /// For tables: native field name → column name of the file, as in `title` → `Name`.
  public var columnMap: [String: String] = [:]
  /// Duplicates in the catalogue are merged after the import (`CatalogStore.merge`).
  public var mergesDuplicates = false
  /// The name of the source, by which a later import knows which products have vanished. `nil`: the
  /// path of each file.
  public var source: String?
  /// The day under which prices are recorded.
  public var today: CalendarDay
  /// Asked now and then; `true` ends the import with `CatalogError.cancelled`.
  public var shouldStop: (@Sendable () -> Bool)?

  public init(today: CalendarDay = .today) { self.today = today }
}

extension CalendarDay {
  /// The day by the clock, in Coordinated Universal Time.
  public static var today: CalendarDay {
    CalendarDay(daysSinceEpoch: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable {
  /// The file that is being read.
  public var file: String
  /// Bytes read and to read, over all files, as they lie on the disk.
  public var bytesRead: Int
  public var bytesTotal: Int
  /// Products, reviews and refused rows so far.
  public var rows: Int
  public var secondsElapsed: Double
  /// An estimate; `nil` while too little was read.
  public var secondsLeft: Double?
}
