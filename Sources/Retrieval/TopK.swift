/// The `limit` best of many scored documents: a bounded heap, the worst kept one on top.
struct TopK {
  struct Entry {
    var document: Int
    var score: Float

    /// Better scores first; among equals the lower number.
    func isBetter(than other: Entry) -> Bool {
      score != other.score ? score > other.score : document < other.document
    }
  }

  private var heap: [Entry] = []
  private let limit: Int
  /// What a document has to score at least to get in.
  private(set) var threshold: Float = -.infinity

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  @inline(__always)
  mutating func offer(_ document: Int, _ score: Float) {
    guard score >= threshold || heap.count < limit, limit > 0 else { return }
    insert(Entry(document: document, score: score))
  }

  private mutating func insert(_ entry: Entry) {
    if heap.count < limit {
      heap.append(entry)
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard heap[parent].isBetter(than: heap[child]) else { break }
        heap.swapAt(parent, child)
        child = parent
      }
      if heap.count == limit { threshold = heap[0].score }
      return
    }
    guard entry.isBetter(than: heap[0]) else { return }
    heap[0] = entry
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[worst].isBetter(than: heap[child]) { worst = child }
      }
      guard worst != parent else { break }
      heap.swapAt(parent, worst)
      parent = worst
    }
    threshold = heap[0].score
  }

  /// The entries, best first.
  var sorted: [Entry] { heap.sorted { $0.isBetter(than: $1) } }
}
