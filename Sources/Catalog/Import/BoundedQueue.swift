internal import Foundation

/// A queue between two threads that holds so many elements and no more: who is faster waits.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  // Guarded by `condition`.
  private var elements: [Element] = []
  private var isFinished = false
  private var isAbandoned = false
  private let condition = NSCondition()
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// Waits for room.
  ///
  /// - Returns: `false` where nobody will take the element.
  func push(_ element: Element) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity, !isAbandoned { condition.wait() }
    if isAbandoned { return false }
    elements.append(element)
    condition.signal()
    return true
  }

  /// No more elements will come.
  func finish() {
    condition.lock()
    isFinished = true
    condition.broadcast()
    condition.unlock()
  }

  /// No more elements will be taken.
  func abandon() {
    condition.lock()
    isAbandoned = true
    elements = []
    condition.broadcast()
    condition.unlock()
  }

  /// Waits for an element; `nil` after the last one.
  func pop() -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, !isFinished { condition.wait() }
    guard !elements.isEmpty else { return nil }
    let element = elements.removeFirst()
    condition.signal()
    return element
  }
}
