/// What a piece of text is for; the terminal backend decides how that looks, with colours or without.
public enum Style: UInt8, Sendable, Hashable, CaseIterable {
  case text
  /// Secondary text: reasons, footnotes, hints.
  case muted
  /// Names and values that the eye should find.
  case strong
  /// The shopper's own words and the prompt.
  case shopper
  /// Words to type next.
  case suggestion
  /// Section headings in a pane.
  case heading
  case border
  case focusedBorder
  case price
  /// A price history: much surface, so a quiet colour.
  case curve
  /// A lower price, a met wish.
  case good
  /// A near miss, an unknown, a higher price.
  case warning
  case bad
  case star
  case chip
  case focusedChip
  case selection
  /// A product's number in the list.
  case number
  case status
  case statusBusy
}
