internal import Assistant
internal import Catalog
internal import Foundation

/// The loop of a session: routes what comes in to the model, and does what the model wants done.
@MainActor
final class SessionLoop {
  private let configuration: TerminalSessionConfiguration
  private let screen: CursesScreen
  private let editor: LineEditor
  private let signals: SignalPipe
  private let mailbox: Mailbox
  private var modes: TerminalModes
  private let history: HistoryFile?
  private var model: ConversationModel
  private var decoder = KeyDecoder()
  private var running: Task<Void, Never>?
  private var exit: TerminalExit?

  /// After an escape character, milliseconds until it counts as the Esc key.
  private static let escapeDelay: Int32 = 40
  /// Milliseconds between two pictures of the busy sign.
  private static let tickInterval: Int32 = 100

  init(
    configuration: TerminalSessionConfiguration, screen: CursesScreen, editor: LineEditor,
    signals: SignalPipe, mailbox: Mailbox, modes: TerminalModes, history: HistoryFile?,
    size: (width: Int, height: Int)
  ) {
    self.configuration = configuration
    self.screen = screen
    self.editor = editor
    self.signals = signals
    self.mailbox = mailbox
    self.modes = modes
    self.history = history
    model = ConversationModel(
      width: size.width, height: size.height, language: configuration.language,
      catalogueName: configuration.catalogueName, productCount: configuration.productCount,
      greeting: configuration.greeting, notices: configuration.notices)
  }

  func run() -> TerminalExit {
    defer { running?.cancel() }
    while true {
      if let exit { return exit }
      screen.show(model.draw())
      waitAndRoute()
    }
  }

  private func waitAndRoute() {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let timeout =
      decoder.isInsideSequence ? Self.escapeDelay : (model.isBusy ? Self.tickInterval : -1)
    let ready = poll(&descriptors, nfds_t(descriptors.count), timeout)
    if ready < 0 {
      if errno != EINTR { exit = .unusable }
      return
    }
    if ready == 0 {
      if decoder.isInsideSequence {
        for press in decoder.flush() { apply(.key(press)) }
      } else {
        apply(.tick)
      }
      return
    }
    // Signals first: a key that follows a resize belongs to the new layout.
    if descriptors[1].revents != 0 { for signal in signals.take() { received(signal) } }
    if descriptors[2].revents != 0 { for event in mailbox.take() { apply(event) } }
    if descriptors[0].revents != 0 { readKeys(hangUp: descriptors[0].revents) }
  }

  private func readKeys(hangUp events: Int16) {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 {
      for press in decoder.decode(bytes.prefix(count)) {
        apply(.key(press))
        if exit != nil { return }
      }
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      // The terminal is gone.
      exit = .signal(SIGHUP)
    }
  }

  // MARK: Signals

  private func received(_ signal: Int32) {
    switch signal {
    case SIGWINCH: resize()
    case SIGCONT:
      // Somebody stopped and continued the process; the shell may have changed the modes.
      screen.enter()
      resize()
    case SIGTSTP: suspend()
    default: exit = .signal(signal)
    }
  }

  private func resize() {
    let size = TerminalModes.size(of: STDOUT_FILENO)
    screen.resize(width: size.width, height: size.height)
    editor.resize(width: size.width, height: size.height)
    apply(.resized(width: size.width, height: size.height))
  }

  private func suspend() {
    screen.leave()
    modes.restore()
    signal(SIGTSTP, SIG_DFL)
    kill(0, SIGTSTP)
    // Continued: the SIGCONT that waits in the pipe draws again.
    signals.install(SIGTSTP)
    if let now = TerminalModes(descriptor: STDIN_FILENO) { modes = now }
    screen.enter()
  }

  // MARK: Effects

  private func apply(_ event: Event) {
    for effect in model.update(event) { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .send(let id, let request): send(request, id)
    case .cancel:
      configuration.cancel()
      running?.cancel()
    case .editor(let command): edit(command)
    case .remember(let line):
      editor.remember(line)
      history?.append(line)
    case .forgetLines:
      editor.forgetLines()
      history?.erase()
    case .export(let path, let markdown): export(markdown, to: path)
    case .redraw: screen.redraw()
    case .suspend: suspend()
    case .quit: exit = .quit
    }
  }

  private func send(_ request: AssistantRequest, _ id: RequestID) {
    let respond = configuration.respond
    let mailbox = mailbox
    running = Task.detached(priority: .userInitiated) {
      mailbox.post(.reply(id, await respond(request)))
    }
  }

  private func edit(_ command: EditorCommand) {
    var lines: [String] = []
    switch command {
    case .keys(let bytes): lines = editor.feed(bytes)
    case .insert(let text): editor.insert(text)
    case .clear: editor.clear()
    case .abort: editor.abort()
    case .complete: complete()
    }
    apply(.editor(editor.state))
    for line in lines { apply(.submitted(line)) }
  }

  private func complete() {
    let before = editor.state.beforeCursor
    guard let completion = LineCompletion.complete(before, phrases: configuration.completions)
    else { return }
    editor.insert(completion.insertion)
    apply(.editor(editor.state))
    apply(.completions(completion.alternatives))
  }

  private func export(_ markdown: String, to path: String) {
    let expanded = (path as NSString).expandingTildeInPath
    do {
      try Data(markdown.utf8).write(to: URL(fileURLWithPath: expanded), options: .atomic)
      apply(.exported(path: expanded, failure: nil))
    } catch {
      apply(.exported(path: expanded, failure: error.localizedDescription))
    }
  }
}
