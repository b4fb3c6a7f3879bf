internal import Assistant
internal import Catalog

extension ConversationModel {
  /// Gives a key to the action that the table names for it, else to the line editor.
  mutating func keyPressed(_ press: KeyPress) -> [Effect] {
    if press.key != .control("c") { interrupts = 0 }
    if input.editor.takesEveryKey {
      return [.editor(press.key == .control("c") ? .abort : .keys(press.bytes))]
    }
    if case .paste(let text) = press.key {
      setFocus(.input)
      return [.editor(.insert(text))]
    }
    if press.key == .escape, focus == .input, input.editor.takesEscape {
      return [.editor(.keys(press.bytes))]
    }
    let action = ActionTable.standard.action(
      for: press.key, focus: focus, lineIsEmpty: input.editor.text.isEmpty)
    if let action { return perform(action, key: press.key) }
    if focus != .input {
      // Typing goes to the line from everywhere; keys without text stay without effect.
      guard case .character = press.key else { return [] }
      setFocus(.input)
    }
    return [.editor(.keys(press.bytes))]
  }

  private mutating func perform(_ action: Action, key: Key) -> [Effect] {
    status.notice = nil
    switch action {
    case .send, .history, .searchHistory: return []
    case .complete: return [.editor(.complete)]
    case .openSelected:
      return target.map { send(.open($0)) } ?? []
    case .openNumber:
      guard case .character(let digit) = key, let number = digit.wholeNumberValue else { return [] }
      return open(number: number)
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .lineUp: scroll(lines: -1)
    case .lineDown: scroll(lines: 1)
    case .pageUp: scroll(pages: -1)
    case .pageDown: scroll(pages: 1)
    case .top:
      if focus == .product { product.scrollToBeginning() } else { chat.scrollToBeginning() }
    case .bottom:
      if focus == .product { product.scrollToEnd() } else { chat.scrollToEnd() }
    case .previousCard: moveSelection(by: -1)
    case .nextCard: moveSelection(by: 1)
    case .save:
      guard let target else { return [] }
      return send(shortlist.contains(target) ? .unsave(target) : .save(target))
    case .like: return target.map { send(.like($0)) } ?? []
    case .hide: return target.map { send(.hide($0)) } ?? []
    case .why:
      return target.map { send(.why($0), utterance: wording.whyGesture(title(of: $0))) } ?? []
    case .compare: return compare()
    case .zoom:
      isZoomed.toggle()
      layOut()
    case .previousChip: chips.move(by: -1)
    case .nextChip: chips.move(by: 1)
    case .removeChip:
      return chips.selected.map { remove($0) } ?? []
    case .removeLastChip:
      return chips.chips.last.map { remove($0) } ?? []
    case .help: help = HelpOverlay()
    case .close: close()
    case .cancel: return cancel()
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }

  // MARK: Focus

  /// The parts that can have the focus now, in the order of Tab.
  private var focusRing: [Focus] {
    var ring: [Focus] = [.input, .chat]
    if product.page != nil { ring.append(.product) }
    if !chips.chips.isEmpty { ring.append(.chips) }
    return ring
  }

  private mutating func moveFocus(by step: Int) {
    let ring = focusRing
    let index = ring.firstIndex(of: focus) ?? 0
    setFocus(ring[(index + step + ring.count) % ring.count])
  }

  mutating func setFocus(_ focus: Focus) {
    guard focus != self.focus else { return }
    self.focus = focus
    if focus == .input { isZoomed = false }
    layOut()
  }

  /// Leaves what is open, one at a time: zoom, the product page, the pane.
  private mutating func close() {
    if isZoomed {
      isZoomed = false
    } else if focus == .product {
      product.close()
      focus = .input
    } else {
      focus = .input
    }
    layOut()
  }

  // MARK: Scrolling and choosing

  private mutating func scroll(lines: Int = 0, pages: Int = 0) {
    switch focus {
    case .product:
      product.scroll(by: lines)
      product.scrollPage(pages)
    case .chat, .input, .chips:
      if lines != 0 { chat.scroll(by: lines) }
      if pages != 0 { chat.scrollPage(pages) }
    }
  }

  private mutating func moveSelection(by step: Int) {
    guard let listMessage, !list.isEmpty else { return }
    let current =
      chat.selection?.message == listMessage ? chat.selection?.card ?? 0 : (step > 0 ? -1 : 0)
    let card = min(list.count - 1, max(0, current + step))
    chat.select(ChatPane.CardReference(message: listMessage, card: card))
  }

  // MARK: Products and constraints

  private mutating func compare() -> [Effect] {
    guard let target else { return [] }
    guard let first = picked else {
      picked = target
      status.notice = wording.pickedNotice(title(of: target))
      return []
    }
    picked = nil
    guard first != target else {
      status.notice = wording.unpickedNotice
      return []
    }
    let names = "\(title(of: first)) / \(title(of: target))"
    return send(.compare([first, target]), utterance: wording.compareGesture(names))
  }

  private mutating func remove(_ chip: ConstraintChip) -> [Effect] {
    send(.removeConstraint(chip), utterance: "✕ \(chip.label)")
  }

  // MARK: Interrupting

  private mutating func cancel() -> [Effect] {
    if let running = queue.first, !running.isCancelled {
      queue[0].isCancelled = true
      setProgress(.cancelled, of: running)
      status.notice = wording.cancelled
      return [.cancel(running.id)]
    }
    if !input.editor.text.isEmpty { return [.editor(.clear)] }
    if focus != .input {
      setFocus(.input)
      return []
    }
    interrupts += 1
    if interrupts >= 2 { status.notice = wording.quitHint }
    return []
  }
}
