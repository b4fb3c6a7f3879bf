/// Why a field cannot be taken as it stands.
struct FieldProblem: Error {
  var field: String
  var found: String
  var expected: String
}
