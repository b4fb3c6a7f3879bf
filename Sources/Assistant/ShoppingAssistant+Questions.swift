internal import Catalog
internal import LanguageUnderstanding

/// Facts about one product.
extension ShoppingAssistant {
  func question(_ query: ParsedQuery, _ draft: inout Draft) throws {
    // Shoes and headphones are "they" one at a time.
    let isAboutFocus = state.isFocusChosen && query.references.allSatisfy { $0 == .them }
    var asked = query
    if isAboutFocus { asked.references = asked.references.map { _ in .it } }
    guard let id = try targets(of: asked).first, let product = try store.product(id) else {
      askWhichProduct(query, &draft)
      return
    }
    state.focus(on: product.id)
    let passages = try store.passages(of: product.id)
    let answerer = QuestionAnswerer(index: index, phrases: phrases, title: shortTitle(product))
    let result = answerer.answer(query, about: product, passages: passages)
    draft.answer.timings.retrieve = Self.milliseconds(since: draft.clock)
    draft.answer.kind = result.isStated ? .answer : .notStated
    draft.answer.text = result.text
    draft.answer.products = [plain(product)]
    draft.answer.citations = result.citations.map(Citation.init)
    draft.page = try page(of: product, passages: passages)
    recordText(.ask, query.text, product: product.id)
  }
}
