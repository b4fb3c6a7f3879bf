/// Where indexes get their documents from: in a fixed order, as often as they ask.
struct DocumentSource {
  /// Grows whenever the documents change.
  var generation: Int64
  /// Calls its argument with every document, always in the same order.
  var visit: (_ body: (IndexedDocument) throws -> Void) throws -> Void

  init(generation: Int64, visit: @escaping ((IndexedDocument) throws -> Void) throws -> Void) {
    self.generation = generation
    self.visit = visit
  }

  init(_ documents: [IndexedDocument], generation: Int64 = 0) {
    self.init(generation: generation) { body in for document in documents { try body(document) } }
  }
}
