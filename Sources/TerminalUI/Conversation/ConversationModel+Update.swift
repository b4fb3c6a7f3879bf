internal import Assistant
internal import Catalog
internal import TerminalText

extension ConversationModel {
  /// Applies an event. Nothing is done beside: what is to be done comes back, in order.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .key(let press):
      return press.key == .escape && help == nil ? keyPressed(press) : keyPressedOrHelp(press)
    case .editor(let state):
      if state.text != input.editor.text { status.notice = nil }
      input.editor = state
      return []
    case .submitted(let line):
      return submitted(line)
    case .completions(let candidates):
      status.notice = candidates.isEmpty ? nil : candidates.joined(separator: "   ")
      return []
    case .reply(let id, let reply):
      return replied(id, reply)
    case .resized(let width, let height):
      self.width = width
      self.height = height
      layOut()
      return []
    case .tick:
      status.tick += 1
      return []
    case .exported(let path, let failure):
      let text = failure.map { wording.exportFailed(path, $0) } ?? wording.exported(path)
      say(text)
      return []
    case .update(let update):
      switch update {
      case .notice(let text): say(text)
      case .catalogue(let name, let count):
        status.catalogueName = name
        status.productCount = count
      }
      return []
    }
  }

  private mutating func keyPressedOrHelp(_ press: KeyPress) -> [Effect] {
    guard help != nil else { return keyPressed(press) }
    switch press.key {
    case .up, .character("k"): help?.scroll(by: -1)
    case .down, .character("j"): help?.scroll(by: 1)
    case .pageUp: help?.scroll(by: -10)
    case .pageDown, .character(" "): help?.scroll(by: 10)
    case .control("l"): return [.redraw]
    case .control("z"): return [.suspend]
    default: help = nil
    }
    return []
  }

  /// Puts a line into the conversation that is no answer.
  mutating func say(_ text: String) {
    messages.append(Message(.notice(text)))
    layOut(messagesFrom: messages.count - 1)
    chat.scrollToEnd()
  }

  // MARK: Lines

  private mutating func submitted(_ line: String) -> [Effect] {
    let text = line.sanitized.trimmingSpaces
    input.editor = EditorState()
    interrupts = 0
    status.notice = nil
    defer { if text.lowercased() != "/forget" { forgetIsArmed = false } }
    if text.isEmpty {
      return selectedCard.map { send(.open($0)) } ?? []
    }
    let remembered: [Effect] = [.remember(text)]
    if text.hasPrefix("/") { return remembered + command(text) }
    if let number = Int(text), text.count <= 3, !list.isEmpty {
      return remembered + open(number: number)
    }
    return remembered + send(.say(text), utterance: text)
  }

  mutating func open(number: Int) -> [Effect] {
    guard (1...max(1, list.count)).contains(number), !list.isEmpty else {
      status.notice = wording.noSuchNumber(number, of: list.count)
      return []
    }
    if let listMessage {
      chat.select(ChatPane.CardReference(message: listMessage, card: number - 1))
    }
    return send(.open(list[number - 1]))
  }

  private mutating func command(_ line: String) -> [Effect] {
    let command: SlashCommand
    do throws(SlashCommandError) {
      command = try SlashCommandTable.standard.parse(line)
    } catch {
      switch error {
      case .unknown(let name): say(wording.unknownCommand(name))
      case .usage(let usage): say(wording.commandUsage(usage))
      }
      return []
    }
    switch command {
    case .help:
      help = HelpOverlay()
      return []
    case .compare(let numbers):
      guard let products = products(numbers) else { return [] }
      return send(.compare(products), utterance: line)
    case .why(let number):
      guard let products = products([number]) else { return [] }
      return send(.why(products[0]), utterance: line)
    case .list: return send(.showShortlist, utterance: line)
    case .profile: return send(.showProfile, utterance: line)
    case .forget:
      guard forgetIsArmed else {
        forgetIsArmed = true
        say(wording.forgetHint)
        return []
      }
      forgetIsArmed = false
      return [.forgetLines] + send(.forgetProfile, utterance: line)
    case .language(let choice):
      chosenLanguage = choice.language
      if let language = choice.language { setLanguage(language) }
      return send(.setLanguage(choice.language), utterance: line)
    case .export(let path):
      return [.export(path: path, markdown: MarkdownWriter(messages: messages).text)]
    case .quit: return [.quit]
    }
  }

  private mutating func products(_ numbers: [Int]) -> [ProductID]? {
    if let wrong = numbers.first(where: { !list.indices.contains($0 - 1) }) {
      say(wording.noSuchNumber(wrong, of: list.count))
      return nil
    }
    return numbers.map { list[$0 - 1] }
  }

  // MARK: Requests

  /// Queues a request; with an utterance it appears in the conversation.
  mutating func send(_ request: AssistantRequest, utterance: String? = nil) -> [Effect] {
    lastRequest += 1
    var pending = PendingRequest(id: RequestID(number: lastRequest), request: request)
    if let utterance {
      pending.message = messages.count
      messages.append(Message(.utterance(utterance, queue.isEmpty ? .running : .waiting)))
      layOut(messagesFrom: messages.count - 1)
      chat.scrollToEnd()
    }
    queue.append(pending)
    status.isBusy = true
    return queue.count == 1 ? [.send(pending.id, request)] : []
  }

  private mutating func replied(_ id: RequestID, _ reply: AssistantReply) -> [Effect] {
    guard let pending = queue.first, pending.id == id else { return [] }
    queue.removeFirst()
    if !pending.isCancelled { show(reply, to: pending) }
    guard let next = queue.first else {
      status.isBusy = false
      return pending.isCancelled ? [] : previewBest(of: reply.answer)
    }
    setProgress(.running, of: next)
    return [.send(next.id, next.request)]
  }

  /// Where both panes have room the page of the first choice lies beside the list.
  private mutating func previewBest(of answer: Answer?) -> [Effect] {
    guard let answer, answer.kind == .recommendation, let best = answer.products.first,
      width >= ScreenLayout.sideBySideWidth
    else { return [] }
    return send(.preview(best.id))
  }

  mutating func setProgress(_ progress: Message.Progress, of pending: PendingRequest) {
    guard let index = pending.message, case .utterance(let text, _) = messages[index].content
    else { return }
    messages[index].content = .utterance(text, progress)
    layOut(messagesFrom: index)
  }

  private mutating func show(_ reply: AssistantReply, to pending: PendingRequest) {
    let savedBefore = shortlist
    shortlist = reply.shortlist
    chips.replace(reply.chips)
    if chips.chips.isEmpty, focus == .chips { focus = .input }
    if let page = reply.page {
      product.show(page)
      titles[page.product.id] = page.product.title.text(in: language)
      // Where only one pane has room the page that was asked for is that one.
      if reply.answer == nil, layout.product.isEmpty { focus = .product }
    } else if let page = product.page {
      product.setSaved(shortlist.contains(page.product.id))
    }
    if let answer = reply.answer {
      for product in answer.products { titles[product.id] = product.title }
      setLanguage(chosenLanguage ?? answer.language)
      status.milliseconds = answer.timings.total
      if let index = pending.message { setProgress(.answered, of: pending, at: index) }
      let summary = answer.kind == .reviews ? reply.page?.reviewSummary : nil
      insert(Message(.answer(answer, summary)), after: pending.message)
    } else {
      if let index = pending.message { setProgress(.answered, of: pending, at: index) }
      status.notice = notice(for: pending.request)
    }
    layOut(messagesFrom: savedBefore == shortlist ? nil : 0)
  }

  private mutating func setProgress(
    _ progress: Message.Progress, of pending: PendingRequest, at index: Int
  ) {
    guard case .utterance(let text, _) = messages[index].content else { return }
    messages[index].content = .utterance(text, progress)
  }

  /// Puts an answer below its utterance, before those that still wait.
  private mutating func insert(_ message: Message, after utterance: Int?) {
    let place = utterance.map { $0 + 1 } ?? firstWaitingMessage ?? messages.count
    messages.insert(message, at: place)
    for index in queue.indices {
      if let waiting = queue[index].message, waiting >= place { queue[index].message = waiting + 1 }
    }
    if let listMessage, listMessage >= place { self.listMessage = listMessage + 1 }
    let first = utterance ?? place
    layOut(messagesFrom: first)
    if case .answer(let answer, _) = message.content, answer.showsCards {
      list = answer.products.map(\.id)
      listMessage = place
      chat.selection = ChatPane.CardReference(message: place, card: 0)
    }
    chat.show(messagesFrom: first)
  }

  private var firstWaitingMessage: Int? { queue.lazy.compactMap(\.message).first }

  private func notice(for request: AssistantRequest) -> String? {
    switch request {
    case .save(let id): wording.savedNotice(title(of: id))
    case .unsave(let id): wording.unsavedNotice(title(of: id))
    case .hide(let id): wording.hiddenNotice(title(of: id))
    case .like(let id): wording.likedNotice(title(of: id))
    default: nil
    }
  }

  private mutating func setLanguage(_ language: Language) {
    guard language != self.language else { return }
    self.language = language
    layOut()
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
