/// What one check of `aisle doctor` found.
struct Finding: Sendable, Encodable, Equatable {
  enum Status: String, Sendable, Encodable {
    case ok
    /// Something works less well than it could.
    case warn
    /// Something does not work.
    case fail
  }
  var check: String
  var status: Status
  var detail: String
  /// What to do; `nil` where nothing is to be done.
  var mend: String?

  static func ok(_ check: String, _ detail: String) -> Finding {
    Finding(check: check, status: .ok, detail: detail)
  }

  static func warn(_ check: String, _ detail: String, mend: String) -> Finding {
    Finding(check: check, status: .warn, detail: detail, mend: mend)
  }

  static func fail(_ check: String, _ detail: String, mend: String) -> Finding {
    Finding(check: check, status: .fail, detail: detail, mend: mend)
  }

  var line: String {
    let head = status.rawValue + String(repeating: " ", count: 4 - status.rawValue.count)
    return "\(head)  \(check): \(detail)" + (mend.map { " → \($0)" } ?? "")
  }
}
