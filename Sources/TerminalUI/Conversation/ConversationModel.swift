internal import Assistant
public import Catalog
internal import TerminalText

/// The whole state of the interface as a value: events change it, effects come out, drawing reads it.
///
/// It routes keys and holds the queue of requests; what a pane shows and where it is scrolled to is
/// the pane's own.
public struct ConversationModel: Sendable {
  var messages: [Message] = []
  var chat = ChatPane()
  var product = ProductPane()
  var chips = ChipRow()
  var input = InputLine()
  var status: StatusLine
  var help: HelpOverlay?

  var width: Int
  var height: Int
  var focus: Focus = .input
  var isZoomed = false

  /// The language of the interface: that of the last answer, unless the shopper chose one.
  var language: Language
  var chosenLanguage: Language?

  var queue: [PendingRequest] = []
  var lastRequest = 0
  /// The latest list of products that was shown, to which numbers refer.
  var list: [ProductID] = []
  var listMessage: Int?
  var titles: [ProductID: String] = [:]
  var shortlist: [ProductID] = []
  /// A product that waits for another one to be compared with.
  var picked: ProductID?
  var forgetIsArmed = false
  var interrupts = 0

  /// - Parameters:
  ///   - greeting: the first thing in the conversation; empty for none.
  ///   - productCount: `nil` while the catalogue is still being opened.
  public init(
    width: Int, height: Int, language: Language, catalogueName: String, productCount: Int?,
    greeting: String, notices: [String] = []
  ) {
    self.width = width
    self.height = height
    self.language = language
    status = StatusLine(catalogueName: catalogueName, productCount: productCount)
    if !greeting.isEmpty { messages.append(Message(.greeting(greeting))) }
    messages += notices.map { Message(.notice($0)) }
    layOut(messagesFrom: 0)
  }

  var wording: Wording { Wording(language) }

  /// Whether an answer is being waited for: time events are wanted.
  public var isBusy: Bool { !queue.isEmpty }

  var layout: ScreenLayout {
    ScreenLayout(
      ScreenLayout.Request(
        width: width, height: height, hasPage: product.page != nil,
        chipRows: chips.rows(width: width), focus: focus, isZoomed: isZoomed))
  }

  /// Fits the panes to the screen; messages from `first` on are laid out again.
  mutating func layOut(messagesFrom first: Int? = nil) {
    let layout = layout
    guard !layout.isTooSmall else { return }
    // A hidden pane keeps the layout that it had.
    if !layout.chat.isEmpty {
      chat.layOut(
        messages, from: first ?? messages.count, saved: Set(shortlist), rect: layout.chat,
        wording: wording)
    } else if first != nil {
      chat.layOut(
        messages, from: 0, saved: Set(shortlist),
        rect: Rect(x: 0, y: 0, width: width, height: height), wording: wording)
    }
    product.layOut(rect: layout.product, language: language)
  }

  // MARK: Drawing

  /// What the screen shows, and where its cursor stands.
  public struct Frame: Sendable, Hashable {
    public var buffer: CellBuffer
    public var cursorX: Int
    public var cursorY: Int
    /// Input methods follow the cursor; it is hidden only where nothing is typed.
    public var showsCursor: Bool
  }

  /// - Complexity: linear in the number of cells; the texts are laid out already.
  public func draw() -> Frame {
    var buffer = CellBuffer(width: width, height: height)
    let layout = layout
    guard !layout.isTooSmall else {
      buffer.put(
        wording.tooSmall.truncated(toCells: width), x: 0, y: max(0, height / 2), style: .warning)
      return Frame(buffer: buffer, cursorX: 0, cursorY: 0, showsCursor: false)
    }
    chat.draw(
      into: &buffer, rect: layout.chat, isFocused: focus == .chat, wording: wording)
    product.draw(
      into: &buffer, rect: layout.product, isFocused: focus == .product, wording: wording)
    chips.draw(into: &buffer, rect: layout.chips, isFocused: focus == .chips)
    let cursor = input.draw(
      into: &buffer, rect: layout.input, isFocused: focus == .input, wording: wording)
    status.draw(into: &buffer, rect: layout.status, focus: focus, wording: wording)
    help?.draw(into: &buffer, wording: wording)
    return Frame(
      buffer: buffer, cursorX: min(cursor, max(0, width - 1)), cursorY: layout.input.y,
      showsCursor: focus == .input && help == nil)
  }

  // MARK: Products

  /// The product that a key in the focused pane is about.
  var target: ProductID? {
    if focus == .product, let page = product.page { return page.product.id }
    return selectedCard
  }

  /// The chosen card of the latest list.
  var selectedCard: ProductID? {
    guard let selection = chat.selection, selection.message == listMessage,
      list.indices.contains(selection.card)
    else { return nil }
    return list[selection.card]
  }

  func title(of id: ProductID) -> String { titles[id] ?? id.rawValue }
}
