internal import CNcurses
internal import Glibc
internal import Synchronization

/// Brings events from other threads to the loop, which sleeps in `poll` on `descriptor`.
///
/// While the main thread sits in `poll` no `@MainActor` task runs, so this is the only way in.
final class Mailbox: Sendable {
  /// An eventfd: readable while something waits.
  let descriptor: Int32
  private let waiting = Mutex<[Event]>([])

  /// - Returns: `nil` where the kernel gives no descriptor.
  init?() {
    descriptor = event_descriptor()
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Safe from every thread.
  func post(_ event: Event) {
    waiting.withLock { $0.append(event) }
    eventfd_write(descriptor, 1)
  }

  /// Everything that waits, in the order in which it came.
  func take() -> [Event] {
    var count: eventfd_t = 0
    eventfd_read(descriptor, &count)
    return waiting.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
