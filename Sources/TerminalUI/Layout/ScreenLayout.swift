/// Where the parts of the screen are, for a size: a pure function.
public struct ScreenLayout: Sendable, Hashable {
  /// Everything that decides about the layout.
  public struct Request: Sendable, Hashable {
    public var width: Int
    public var height: Int
    public var hasPage: Bool
    public var chipRows: Int
    public var focus: Focus
    /// The focused pane takes the room of both.
    public var isZoomed: Bool

    public init(
      width: Int, height: Int, hasPage: Bool = false, chipRows: Int = 0, focus: Focus = .input,
      isZoomed: Bool = false
    ) {
      self.width = width
      self.height = height
      self.hasPage = hasPage
      self.chipRows = chipRows
      self.focus = focus
      self.isZoomed = isZoomed
    }
  }

  public var chat: Rect
  /// Empty where no page is shown.
  public var product: Rect
  /// Empty without constraints.
  public var chips: Rect
  public var input: Rect
  public var status: Rect
  /// The screen is too small for anything but a word about that.
  public var isTooSmall: Bool

  /// From this width the panes stand side by side.
  public static let sideBySideWidth = 100
  public static let smallestWidth = 40
  public static let smallestHeight = 10

  /// - Complexity: O(1).
  public init(_ request: Request) {
    let width = max(0, request.width)
    let height = max(0, request.height)
    let nowhere = Rect(x: 0, y: 0, width: 0, height: 0)
    guard width >= Self.smallestWidth, height >= Self.smallestHeight else {
      chat = nowhere
      product = nowhere
      chips = nowhere
      input = nowhere
      status = nowhere
      isTooSmall = true
      return
    }
    isTooSmall = false
    status = Rect(x: 0, y: height - 1, width: width, height: 1)
    input = Rect(x: 0, y: height - 2, width: width, height: 1)
    let chipRows = min(request.chipRows, height >= 16 ? 2 : 1)
    chips = Rect(x: 0, y: height - 2 - chipRows, width: width, height: chipRows)
    let rows = height - 2 - chipRows
    let whole = Rect(x: 0, y: 0, width: width, height: rows)

    guard request.hasPage else {
      chat = whole
      product = nowhere
      return
    }
    let productIsFocused = request.focus == .product
    // Two panes need five rows each to be of use one above the other.
    let hasRoomForBoth = width >= Self.sideBySideWidth || rows >= 12
    if request.isZoomed || !hasRoomForBoth {
      chat = productIsFocused ? nowhere : whole
      product = productIsFocused ? whole : nowhere
    } else if width >= Self.sideBySideWidth {
      let left = width * 54 / 100
      chat = Rect(x: 0, y: 0, width: left, height: rows)
      product = Rect(x: left, y: 0, width: width - left, height: rows)
    } else {
      // On a low screen the pane that is being read gets the greater part.
      let share = rows >= 34 ? 55 : (productIsFocused ? 36 : 58)
      let upper = max(5, rows * share / 100)
      chat = Rect(x: 0, y: 0, width: width, height: upper)
      product = Rect(x: 0, y: upper, width: width, height: rows - upper)
    }
  }
}

/// Where the keys go.
public enum Focus: Sendable, Hashable, CaseIterable {
  case input, chat, product, chips
}
