public import Foundation

extension CatalogError: CustomStringConvertible, LocalizedError {
  /// What failed, on what, and what to do; nothing in it acts on a terminal, whatever the names of
  /// files and the text of feeds hold.
  public var description: String { VisibleText.plain(message) }

  private var message: String {
    switch self {
    case .notACatalog(let path, let reason):
      "\(path) is not a catalogue that Aisle can read (\(reason)). Name another file with "
        + "--catalog, or move this one away and import your feed again."
    case .madeByNewerVersion(let path, let migration):
      "\(path) was written by a newer Aisle (it knows \"\(migration)\"). Update Aisle, or import "
        + "your feed into a new catalogue."
    case .busy(let path):
      "Another process is writing to \(path). Wait until its import has ended, then try again."
    case .diskFull(let path):
      "The disk that holds \(path) is full. Nothing was changed; make room and try again."
    case .readOnly(let path):
      "\(path) may not be written. Check the permissions of the file and its folder."
    case .storage(let path, let reason):
      "The catalogue \(path) could not be read or written: \(reason)."
    case .unreadable(let file, let reason):
      "\(file) could not be read: \(reason). Nothing was changed."
    case .badFile(let file, let reason):
      "\(file) cannot be imported: \(reason). Nothing was changed."
    case .refused(let report):
      "\(report.refused) \(report.refused == 1 ? "row was" : "rows were") refused, and --strict "
        + "takes all rows or none. Nothing was changed."
    case .badData(let reason): reason
    case .noSuchProduct(let id):
      "The catalogue holds no product \"\(id)\". Search for it by name to find its identifier."
    case .cancelled: "The import was stopped. Nothing was changed."
    }
  }

  public var errorDescription: String? { description }
}
