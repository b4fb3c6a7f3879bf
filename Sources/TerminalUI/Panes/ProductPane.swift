internal import Assistant
internal import Catalog

/// The product page beside the conversation.
struct ProductPane: Sendable {
  private(set) var page: ProductPage?
  private var lines: [StyledLine] = []
  private var width = 0
  private var height = 0
  private var language: Language = .english
  private var top = 0

  mutating func show(_ page: ProductPage) {
    if page.product.id != self.page?.product.id { top = 0 }
    self.page = page
    width = 0
  }

  mutating func close() {
    page = nil
    lines = []
    width = 0
    top = 0
  }

  /// Marks the page as saved or not, without asking for it again.
  mutating func setSaved(_ isSaved: Bool) {
    guard page != nil, page?.isSaved != isSaved else { return }
    page?.isSaved = isSaved
    width = 0
  }

  mutating func layOut(rect: Rect, language: Language) {
    guard let page, !rect.isEmpty else { return }
    let content = rect.content
    height = content.height
    if content.width != width || language != self.language {
      width = content.width
      self.language = language
      lines = ProductPageLines(page: page, width: max(1, width), language: language).lines()
    }
    top = min(top, mostTop)
  }

  private var mostTop: Int { max(0, lines.count - height) }

  mutating func scroll(by lines: Int) { top = min(mostTop, max(0, top + lines)) }
  mutating func scrollPage(_ pages: Int) { scroll(by: pages * max(1, height - 2)) }
  mutating func scrollToBeginning() { top = 0 }
  mutating func scrollToEnd() { top = mostTop }

  func draw(into buffer: inout CellBuffer, rect: Rect, isFocused: Bool, wording: Wording) {
    guard !rect.isEmpty, page != nil else { return }
    let hidden = lines.count - height - top
    buffer.frame(
      rect, title: wording.productTitle, note: hidden > 0 ? "↓ \(hidden)" : "",
      isFocused: isFocused)
    buffer.scrollBar(rect, offset: top, content: lines.count, isFocused: isFocused)
    let content = rect.content
    for (row, line) in lines.dropFirst(top).prefix(content.height).enumerated() {
      buffer.put(line, x: content.x, y: content.y + row, limit: content.width)
    }
  }
}
