internal import Dispatch
internal import Foundation
internal import Synchronization

/// Notices that the person at the terminal wants work to end (^C, or SIGTERM), so that it can end
/// in order. A second ^C ends the process at once.
///
/// Unchecked: dispatch sources may be used from every thread, and the list of them never changes.
final class InterruptFlag: @unchecked Sendable {
  private let raised = Atomic(false)
  private let sources: [any DispatchSourceSignal]

  init() {
    // The sources only see signals that nobody else handles.
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      sources.append(
        DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated)))
    }
    self.sources = sources
    for (source, number) in zip(sources, [SIGINT, SIGTERM]) {
      source.setEventHandler { [weak self] in
        if self?.raised.exchange(true, ordering: .relaxed) ?? true {
          signal(number, SIG_DFL)
          raise(number)
        }
      }
      source.resume()
    }
  }

  deinit {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }

  var isRaised: Bool { raised.load(ordering: .relaxed) }
}
