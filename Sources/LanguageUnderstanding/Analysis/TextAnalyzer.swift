/// Cuts text into the terms that the lexical index and the evidence for attributes work with.
///
/// Words are folded (case, width, diacritics, traditional characters) and stemmed where they are
/// English; what hyphens, slashes and dots join is split and also written as one; numbers with
/// units take one spelling; Chinese gives characters and pairs of characters. Nothing is dropped
/// as a stop word here: see ``StopWords``.
///
/// Linear in the length of the text. An instance keeps buffers: use one a thread.
public final class TextAnalyzer {
  /// Longest term, in bytes; what is longer is no word.
  public static let longestTerm = 40

  private let folding = CharacterFolding()
  private let units = MeasurementUnits()
  private let stemmer = EnglishStemmer()
  private var folded = FoldedBytes()
  private var parts: [Part] = []
  private var scratch: [UInt8] = []
  private var number: PendingNumber?
  private var position = 0

  /// A run of letters and digits.
  private struct Part {
    var start: Int
    var end: Int
    var hasLetter: Bool
    var hasDigit: Bool
  }

  /// A number that may be followed by its unit, or by "x" and another number.
  private struct PendingNumber {
    var range: Range<Int>
    /// Where the text after it goes on: behind the number, or behind the "x".
    var end: Int
    var isFollowedByTimes = false
  }

  public init() {}

  /// Calls `body` with every term of `text`, as UTF-8, in reading order.
  ///
  /// The bytes are valid during the call only.
  public func forEachTerm(
    in text: String, _ body: (UnsafeBufferPointer<UInt8>, TermKind, _ position: Int) -> Void
  ) {
    var text = text
    folded.removeAll()
    text.withUTF8 { folding.fold($0, into: &folded) }
    number = nil
    position = 0
    var index = 0
    let count = folded.bytes.count
    while index < count {
      switch folded.classes[index] {
      case .letter, .digit: index = scanChunk(from: index, body)
      case .ideograph: index = scanIdeographs(from: index, body)
      case .inchMark:
        if let number, number.end == index, !number.isFollowedByTimes {
          emitMeasure(number.range, MeasurementUnit(symbol: [0x69, 0x6E], factor: 1), body)
        }
        number = nil
        index += 1
      case .connector, .separator: index += 1
      }
    }
  }

  /// The terms of `text` in reading order.
  ///
  /// - Parameter withPieces: `false` leaves out compounds and fragments, of which titles have many.
  public func terms(in text: String, withPieces: Bool = true) -> [AnalyzedTerm] {
    var terms: [AnalyzedTerm] = []
    forEachTerm(in: text) { bytes, kind, position in
      guard withPieces || (kind != .compound && kind != .fragment) else { return }
      terms.append(
        AnalyzedTerm(
          text: String(decoding: bytes, as: UTF8.self), kind: kind, position: position))
    }
    return terms
  }

  /// The plain words of `text`, stemmed, and its Chinese pairs of characters (single characters
  /// where one stands alone): what two texts must share to say the same thing.
  public func keywords(in text: String) -> [String] {
    let terms = terms(in: text, withPieces: false)
    var paired: Set<Int> = []
    for term in terms where term.kind == .bigram {
      paired.insert(term.position)
      paired.insert(term.position + 1)
    }
    return terms.compactMap { term in
      switch term.kind {
      case .word, .bigram: term.text
      case .character: paired.contains(term.position) ? nil : term.text
      case .compound, .fragment, .measure: nil
      }
    }
  }

  // MARK: Words and model numbers

  private typealias Body = (UnsafeBufferPointer<UInt8>, TermKind, Int) -> Void

  /// Reads parts that connectors join, and emits their terms.
  private func scanChunk(from start: Int, _ body: Body) -> Int {
    parts.removeAll(keepingCapacity: true)
    let count = folded.bytes.count
    var index = start
    while true {
      let part = scanPart(from: index)
      parts.append(part)
      index = part.end
      guard index + 1 < count, folded.classes[index] == .connector,
        folded.bytes[index] != UInt8(ascii: ","),
        folded.classes[index + 1] == .letter || folded.classes[index + 1] == .digit
      else { break }
      if isPossessive(at: index) {
        index += 2
        break
      }
      index += 1
    }
    for part in parts { emit(part, body) }
    emitJoined(body)
    position += 1
    return index
  }

  /// "'s" at the end of a word says nothing.
  private func isPossessive(at index: Int) -> Bool {
    guard folded.bytes[index] == UInt8(ascii: "'"),
      folded.bytes[index + 1] == UInt8(ascii: "s")
    else { return false }
    guard index + 2 < folded.bytes.count else { return true }
    return folded.classes[index + 2] != .letter && folded.classes[index + 2] != .digit
  }

  private func scanPart(from start: Int) -> Part {
    let count = folded.bytes.count
    var part = Part(start: start, end: start, hasLetter: false, hasDigit: false)
    var index = start
    while index < count {
      switch folded.classes[index] {
      case .letter: part.hasLetter = true
      case .digit: part.hasDigit = true
      case .connector:
        guard !part.hasLetter, part.hasDigit, continuesNumber(at: index) else {
          part.end = index
          return part
        }
      case .separator, .ideograph, .inchMark:
        part.end = index
        return part
      }
      index += 1
    }
    part.end = index
    return part
  }

  /// Whether the connector is a decimal point, or a comma before three digits.
  private func continuesNumber(at index: Int) -> Bool {
    func isDigit(_ offset: Int) -> Bool {
      index + offset < folded.bytes.count && folded.classes[index + offset] == .digit
    }
    switch folded.bytes[index] {
    case UInt8(ascii: "."): return isDigit(1)
    case UInt8(ascii: ","): return isDigit(1) && isDigit(2) && isDigit(3) && !isDigit(4)
    default: return false
    }
  }

  private func emit(_ part: Part, _ body: Body) {
    let previous = takeNumber(touching: part.start)
    switch (part.hasLetter, part.hasDigit) {
    case (true, false):
      if let previous {
        if let unit = units.unit(spelt: folded.bytes[part.start..<part.end]),
          !unit.mustTouch || previous.end == part.start
        {
          emitMeasure(previous.range, unit, body)
        } else if part.end - part.start == 1, folded.bytes[part.start] == UInt8(ascii: "x") {
          number = PendingNumber(range: previous.range, end: part.end, isFollowedByTimes: true)
        }
      }
      emitWord(part.start..<part.end, body)
    case (false, _):
      if let previous, previous.isFollowedByTimes {
        emitProduct(previous.range, part.start..<part.end, body)
      }
      emitNumber(part.start..<part.end, body)
      number = PendingNumber(range: part.start..<part.end, end: part.end)
    case (true, true): emitMixed(part, body)
    }
  }

  /// The pending number, where nothing but one space or hyphen stands between it and `start`.
  private func takeNumber(touching start: Int) -> PendingNumber? {
    defer { number = nil }
    guard let number, start - number.end <= 1 else { return nil }
    return number
  }

  private func emitWord(_ range: Range<Int>, _ body: Body) {
    guard range.count <= Self.longestTerm else { return }
    folded.bytes.withUnsafeBufferPointer { bytes in
      let word = UnsafeBufferPointer(rebasing: bytes[range])
      // Snowball knows English letters only; other scripts stay as they are.
      let isASCII = word.allSatisfy { $0 < 0x80 }
      body(isASCII ? stemmer.stem(word) : word, .word, position)
    }
  }

  private func emit(scratchAs kind: TermKind, _ body: Body) {
    guard !scratch.isEmpty, scratch.count <= Self.longestTerm else { return }
    scratch.withUnsafeBufferPointer { body($0, kind, position) }
  }

  private func emitNumber(_ range: Range<Int>, _ body: Body) {
    scratch.removeAll(keepingCapacity: true)
    for byte in folded.bytes[range] where byte != UInt8(ascii: ",") { scratch.append(byte) }
    emit(scratchAs: .word, body)
  }

  /// "1440 x 900" is one term, as "1440x900" is.
  private func emitProduct(_ first: Range<Int>, _ second: Range<Int>, _ body: Body) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: folded.bytes[first])
    scratch.append(UInt8(ascii: "x"))
    scratch.append(contentsOf: folded.bytes[second])
    emit(scratchAs: .compound, body)
  }

  /// Letters and digits in one run: a number with its unit, or a model number with its pieces.
  private func emitMixed(_ part: Part, _ body: Body) {
    var boundaries: [Int] = []
    for index in (part.start + 1)..<part.end {
      let isLetter = folded.classes[index] == .letter
      let wasLetter = folded.classes[index - 1] == .letter
      if isLetter != wasLetter { boundaries.append(index) }
    }
    if boundaries.count == 1, folded.classes[part.start] == .digit {
      let boundary = boundaries[0]
      if let unit = units.unit(spelt: folded.bytes[boundary..<part.end]) {
        emitMeasure(part.start..<boundary, unit, body)
        emitFragment(part.start..<boundary, body)
        return
      }
    }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: folded.bytes[part.start..<part.end])
    emit(scratchAs: .word, body)
    guard part.end - part.start <= Self.longestTerm else { return }
    // Heads and tails at the boundaries find "xm5" in "1000xm5" and "wm2688" in "wm2688hnm".
    for boundary in boundaries.prefix(4) {
      emitFragment(part.start..<boundary, body)
      emitFragment(boundary..<part.end, body)
    }
    for (from, to) in zip(boundaries, boundaries.dropFirst()) { emitFragment(from..<to, body) }
  }

  private func emitFragment(_ range: Range<Int>, _ body: Body) {
    // A single letter or digit would match everywhere.
    guard range.count >= 2 else { return }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: folded.bytes[range])
    emit(scratchAs: .fragment, body)
  }

  /// The parts of a chunk written as one, and neighbours where there are more than two.
  private func emitJoined(_ body: Body) {
    guard parts.count > 1 else { return }
    if parts.count <= 4 { emitJoined(0..<parts.count, body) }
    guard parts.count > 2 else { return }
    for index in 0..<(parts.count - 1)
    where parts[index].hasDigit || parts[index + 1].hasDigit {
      emitJoined(index..<(index + 2), body)
    }
  }

  private func emitJoined(_ range: Range<Int>, _ body: Body) {
    scratch.removeAll(keepingCapacity: true)
    var isPlain = true
    for part in parts[range] {
      scratch.append(contentsOf: folded.bytes[part.start..<part.end])
      if part.hasDigit { isPlain = false }
    }
    guard scratch.count <= Self.longestTerm else { return }
    scratch.withUnsafeBufferPointer { bytes in
      let stems = isPlain && bytes.allSatisfy { $0 < 0x80 }
      body(stems ? stemmer.stem(bytes) : bytes, .compound, position)
    }
  }

  // MARK: Chinese

  private func scanIdeographs(from start: Int, _ body: Body) -> Int {
    let count = folded.bytes.count
    var end = start
    while end < count, folded.classes[end] == .ideograph { end += 1 }
    if let number = takeNumber(touching: start), !number.isFollowedByTimes {
      for length in stride(from: min(9, end - start), through: 3, by: -3) {
        if let unit = units.unit(spelt: folded.bytes[start..<(start + length)]) {
          emitMeasure(number.range, unit, body)
          break
        }
      }
    }
    var previous: Int?
    var index = start
    while index < end {
      let next = min(end, index + (folded.bytes[index] >= 0xF0 ? 4 : 3))
      folded.bytes.withUnsafeBufferPointer { bytes in
        if let previous {
          body(UnsafeBufferPointer(rebasing: bytes[previous..<next]), .bigram, position - 1)
        }
        body(UnsafeBufferPointer(rebasing: bytes[index..<next]), .character, position)
      }
      position += 1
      previous = index
      index = next
    }
    return end
  }

  // MARK: Measures

  private func emitMeasure(_ range: Range<Int>, _ unit: MeasurementUnit, _ body: Body) {
    guard let value = value(of: range) else { return }
    emitMeasure(value * unit.factor, unit.symbol, body)
    let isCentimetre = unit.symbol.elementsEqual("cm".utf8)
    if isCentimetre, (5...300).contains(value) {
      // Screens are sold in inches: 43.2 cm is 17 inches, and 43 cm is meant so.
      let inches = value / 2.54
      let whole = inches.rounded()
      emitMeasure(
        abs(inches - whole) < whole * 0.006 ? whole : (inches * 10).rounded() / 10,
        Array("in".utf8), body)
    }
  }

  /// Writes the value with at most two decimals.
  private func emitMeasure(_ value: Double, _ symbol: [UInt8], _ body: Body) {
    guard value < 1e12 else { return }
    scratch.removeAll(keepingCapacity: true)
    let hundredths = Int64((value * 100).rounded())
    scratch.append(contentsOf: String(hundredths / 100).utf8)
    let rest = hundredths % 100
    if rest != 0 {
      scratch.append(UInt8(ascii: "."))
      scratch.append(UInt8(ascii: "0") + UInt8(rest / 10))
      if rest % 10 != 0 { scratch.append(UInt8(ascii: "0") + UInt8(rest % 10)) }
    }
    scratch.append(contentsOf: symbol)
    emit(scratchAs: .measure, body)
  }

  private func value(of range: Range<Int>) -> Double? {
    guard range.count <= 16 else { return nil }
    var value = 0.0
    var scale = 0.0
    for byte in folded.bytes[range] {
      switch byte {
      case UInt8(ascii: "."):
        guard scale == 0 else { return nil }
        scale = 1
      case UInt8(ascii: ","): continue
      default:
        value = value * 10 + Double(byte - UInt8(ascii: "0"))
        scale *= 10
      }
    }
    return scale > 1 ? value / scale : value
  }
}
