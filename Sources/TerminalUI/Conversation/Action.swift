/// What a key can do. `ActionTable` says which key does it where.
public enum Action: Sendable, Hashable, CaseIterable {
  case send, openSelected, history, searchHistory, complete
  case nextPane, previousPane
  case lineUp, lineDown, pageUp, pageDown, top, bottom
  case previousCard, nextCard, openNumber
  case save, like, hide, compare, why, zoom
  case previousChip, nextChip, removeChip, removeLastChip
  case help, close, cancel, quit, redraw, suspend
}

/// One row of the table: an action, its keys, where they hold, and what the help screen says.
public struct ActionBinding: Sendable, Hashable {
  /// What has to hold of the input line.
  public enum Condition: Sendable, Hashable { case always, emptyLine, filledLine }

  public var action: Action
  public var keys: [Key]
  public var focus: Set<Focus>
  public var condition: Condition
  /// The keys as the help screen writes them.
  public var keyName: String
  public var english: String
  public var chinese: String

  public func help(_ wording: Wording) -> String { wording.either(english, chinese) }
}

/// The table of actions from which keys are dispatched and the help screen is made.
public struct ActionTable: Sendable {
  public let bindings: [ActionBinding]

  /// The action for a key, or `nil` where the line editor gets it.
  ///
  /// - Complexity: linear in the size of the table, which is small.
  public func action(for key: Key, focus: Focus, lineIsEmpty: Bool) -> Action? {
    bindings.first { binding in
      guard binding.focus.contains(focus), binding.keys.contains(key) else { return false }
      return switch binding.condition {
      case .always: true
      case .emptyLine: lineIsEmpty
      case .filledLine: !lineIsEmpty
      }
    }?.action
  }

  private static let panes: Set<Focus> = [.chat, .product]
  private static let everywhere = Set(Focus.allCases)

  private static func row(
    _ action: Action, _ keys: [Key], in focus: Set<Focus>,
    when condition: ActionBinding.Condition =
      .always, _ keyName: String, _ english: String, _ chinese: String
  ) -> ActionBinding {
    ActionBinding(
      action: action, keys: keys, focus: focus, condition: condition, keyName: keyName,
      english: english, chinese: chinese)
  }

  /// The keys of Aisle. Rows without keys are dispatched by the line editor and stand here for the
  /// help screen.
  public static let standard = ActionTable(bindings: [
    row(.send, [], in: [.input], "⏎", "send the line", "发送"),
    row(
      .openSelected, [.enter], in: [.chat, .product], "⏎", "open the chosen product", "打开所选商品"),
    row(
      .openNumber, (1...9).map { .character(Character(String($0))) }, in: [.chat], "1–9",
      "open that product (on the line: number, ⏎)", "打开该商品（输入行：数字加 ⏎）"),
    row(.nextPane, [.tab], in: [.input], when: .emptyLine, "Tab", "next pane", "下一个窗格"),
    row(.nextPane, [.tab], in: [.chat, .product, .chips], "", "", ""),
    row(.previousPane, [.backTab], in: everywhere, "⇧Tab", "previous pane", "上一个窗格"),
    row(
      .complete, [.tab], in: [.input], when: .filledLine, "Tab",
      "complete commands, brands, categories",
      "补全命令、品牌、品类"),
    row(.history, [], in: [.input], "↑ ↓", "earlier lines", "历史输入"),
    row(.searchHistory, [], in: [.input], "^R", "search earlier lines", "搜索历史输入"),
    row(.lineUp, [.up, .character("k")], in: panes, "↑ k", "scroll up", "向上滚动"),
    row(.lineDown, [.down, .character("j")], in: panes, "↓ j", "scroll down", "向下滚动"),
    row(.pageUp, [.pageUp], in: everywhere, "PgUp", "page up", "上一页"),
    row(.pageDown, [.pageDown], in: everywhere, "PgDn", "page down", "下一页"),
    row(.pageDown, [.character(" ")], in: panes, "", "", ""),
    row(.top, [.home, .character("g")], in: panes, "Home g", "to the beginning", "到开头"),
    row(.bottom, [.end, .character("G")], in: panes, "End G", "to the end", "到末尾"),
    row(.previousCard, [.left], in: [.chat], "← →", "choose a product", "选择商品"),
    row(.nextCard, [.right], in: [.chat], "", "", ""),
    row(.previousCard, [.left], in: [.input], when: .emptyLine, "", "", ""),
    row(.nextCard, [.right], in: [.input], when: .emptyLine, "", "", ""),
    row(.save, [.character("s")], in: panes, "s", "save, or take off the list", "收藏或取消收藏"),
    row(.like, [.character("l")], in: panes, "l", "more like this", "喜欢"),
    row(.hide, [.character("h")], in: panes, "h", "never show again", "不再显示"),
    row(
      .compare, [.character("c")], in: panes, "c", "compare: press it on two products",
      "对比：在两件商品上各按一次"),
    row(.why, [.character("w")], in: panes, "w", "why this one", "推荐理由"),
    row(.zoom, [.character("z")], in: panes, "z", "zoom the pane", "放大窗格"),
    row(.previousChip, [.left], in: [.chips], "← →", "choose a condition", "选择条件"),
    row(.nextChip, [.right], in: [.chips], "", "", ""),
    row(
      .removeChip, [.delete, .enter, .backspace, .character("x")], in: [.chips], "Del ⏎",
      "remove the condition", "移除条件"),
    row(
      .removeLastChip, [.backspace], in: [.input], when: .emptyLine, "⌫",
      "on an empty line: remove the last condition", "空行：移除最后一个条件"),
    row(
      .help, [.function(1)], in: everywhere, "F1 ?", "this help (? on an empty line)", "本帮助（空行按 ?）"),
    row(.help, [.character("?"), .character("？")], in: everywhere, when: .emptyLine, "", "", ""),
    row(.close, [.escape], in: everywhere, "Esc", "close, back to the line", "关闭，回到输入行"),
    row(
      .cancel, [.control("c")], in: everywhere, "^C", "cancel the answer, or clear the line",
      "取消回答或清空输入"),
    row(
      .quit, [.control("d")], in: everywhere, when: .emptyLine, "^D", "quit (empty line)", "退出（空行）"),
    row(.redraw, [.control("l")], in: everywhere, "^L", "draw again", "重绘"),
    row(.suspend, [.control("z")], in: everywhere, "^Z", "suspend", "挂起"),
  ])
}
