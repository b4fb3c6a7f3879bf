internal import Assistant
public import Catalog
internal import LanguageUnderstanding

/// Every word that the interface itself says, in both languages.
public struct Wording: Sendable, Hashable {
  public var language: Language

  public init(_ language: Language) { self.language = language }

  func either(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  // MARK: Panes

  var chatTitle: String { either("Chat", "对话") }
  var productTitle: String { either("Product", "商品") }
  var keysTitle: String { either("Keys", "按键") }
  var commandsTitle: String { either("Commands", "命令") }
  var tooSmall: String {
    either("The window is too small (40×10 at least)", "窗口太小（至少 40×10）")
  }
  var inputHint: String {
    either("Ask for something: wireless headphones under $100", "说说想买什么：500元以内的降噪耳机")
  }
  var closeHint: String { either("Esc closes", "Esc 关闭") }

  // MARK: Products

  var noPrice: String { either("no price", "暂无价格") }
  var saved: String { either("saved", "已收藏") }
  var picked: String { either("to compare", "待对比") }
  func was(_ price: String) -> String { either("was \(price)", "原价 \(price)") }
  var notStated: String { either("not stated", "未注明") }
  var unknownValue: String { either("unknown", "未知") }
  var misses: String { either("misses", "不满足") }
  var features: String { either("Features", "特点") }
  var specifications: String { either("Specifications", "规格参数") }
  var priceHistory: String { either("Price history", "价格走势") }
  var variants: String { either("Variants", "其他款式") }
  var vanished: String { either("no longer sold", "已下架") }
  func reviews(_ count: Int) -> String { either("Reviews (\(count))", "评价（\(count)）") }
  func questions(_ count: Int) -> String {
    either("Questions (\(count))", "问答（\(count)）")
  }
  var unanswered: String { either("not answered yet", "暂无回答") }
  var verified: String { either("verified purchase", "已购") }
  func helpful(_ count: Int) -> String {
    either("\(count) found this helpful", "\(count) 人觉得有用")
  }
  var lowest: String { either("lowest", "最低") }
  var highest: String { either("highest", "最高") }
  var today: String { either("now", "现价") }
  var released: String { either("released", "上市") }
  func sold(_ count: String) -> String { either("\(count) sold", "已售 \(count)") }

  func availability(_ availability: Availability) -> String {
    switch availability {
    case .inStock: either("in stock", "有货")
    case .outOfStock: either("out of stock", "缺货")
    case .preorder: either("pre-order", "预售")
    }
  }

  // MARK: Answers

  var attribute: String { either("Attribute", "属性") }
  var suggestions: String { either("Try", "试试") }
  var differs: String { either("≠ differs", "≠ 表示不同") }
  func fit(_ products: Int) -> String {
    either(products == 1 ? "1 product" : "\(products) products", "\(products) 件商品")
  }
  var without: String { either("without", "去掉") }
  var cancelled: String { either("cancelled", "已取消") }
  var waiting: String { either("waiting", "等待中") }
  var thinking: String { either("thinking", "思考中") }

  func source(_ source: Citation.Source) -> String {
    switch source {
    case .description: either("description", "商品介绍")
    case .specification: either("specification", "规格参数")
    case .review: either("review", "买家评价")
    case .question: either("question", "问答")
    }
  }

  func not(_ value: String) -> String { either("not \(value)", "不要 \(value)") }

  func constraint(_ key: ConstraintKey) -> String {
    switch key {
    case .category: either("category", "品类")
    case .brand: either("brand", "品牌")
    case .brandNot: either("excluded brand", "排除的品牌")
    case .priceMin: either("lowest price", "最低价格")
    case .priceMax: either("price limit", "价格上限")
    case .ratingMin: either("rating", "评分")
    case .attributes: either("feature", "特性")
    case .attributesNot: either("excluded feature", "排除的特性")
    case .use: either("use", "用途")
    case .recipient: either("recipient", "送礼对象")
    case .sort: either("order", "排序")
    }
  }

  // MARK: Gestures that appear in the conversation

  func whyGesture(_ title: String) -> String { either("Why \(title)?", "为什么推荐 \(title)？") }
  func compareGesture(_ titles: String) -> String { either("Compare \(titles)", "对比 \(titles)") }

  // MARK: Notices

  func savedNotice(_ title: String) -> String { either("Saved: \(title)", "已收藏：\(title)") }
  func unsavedNotice(_ title: String) -> String {
    either("Off the list: \(title)", "已移出收藏：\(title)")
  }
  func hiddenNotice(_ title: String) -> String {
    either("Will not show again: \(title)", "不再显示：\(title)")
  }
  func likedNotice(_ title: String) -> String { either("Liked: \(title)", "喜欢：\(title)") }
  func pickedNotice(_ title: String) -> String {
    either("\(title): press c on another one to compare", "\(title)：在另一件上按 c 即可对比")
  }
  var unpickedNotice: String { either("Not to be compared any more", "取消对比") }
  var quitHint: String { either("^D quits", "按 ^D 退出") }
  var forgetHint: String {
    either(
      "/forget erases your profile, shortlist and history here. Type it once more to do so.",
      "/forget 会清除你在这里的偏好、收藏和记录。再输入一次即执行。")
  }
  var exportNeedsTerminal: String {
    either(
      "/export works in the terminal interface; here, send the output to a file.",
      "/export 只在终端界面中可用；这里可以直接把输出重定向到文件。")
  }
  func exported(_ path: String) -> String {
    either("Conversation written to \(path)", "对话已保存到 \(path)")
  }
  func exportFailed(_ path: String, _ reason: String) -> String {
    either("Could not write \(path): \(reason)", "无法写入 \(path)：\(reason)")
  }
  func noSuchNumber(_ number: Int, of count: Int) -> String {
    count == 0
      ? either("There is no list of products yet.", "还没有商品列表。")
      : either(
        "There is no number \(number): the list has \(count).", "没有第 \(number) 个：列表共 \(count) 个。")
  }
  func unknownCommand(_ name: String) -> String {
    either("No command /\(name). /help lists them.", "没有命令 /\(name)，输入 /help 查看全部。")
  }
  func commandUsage(_ usage: String) -> String { either("Usage: \(usage)", "用法：\(usage)") }

  // MARK: Status line

  func products(_ count: Int) -> String {
    let number = Self.grouped(count)
    return either(count == 1 ? "1 product" : "\(number) products", "\(number) 件商品")
  }
  var languageName: String { either("English", "中文") }
  var inputKeys: String { either("? keys · Tab panes · ^D quit", "? 按键 · Tab 切换 · ^D 退出") }
  var chatKeys: String {
    either("←→ choose · ⏎ open · s save · c compare · w why", "←→ 选择 · ⏎ 打开 · s 收藏 · c 对比 · w 理由")
  }
  var productKeys: String {
    either(
      "↑↓ scroll · s save · c compare · z zoom · Esc close", "↑↓ 滚动 · s 收藏 · c 对比 · z 放大 · Esc 关闭")
  }
  var chipKeys: String { either("←→ choose · Del remove", "←→ 选择 · Del 移除") }

  /// `12,345`.
  static func grouped(_ count: Int) -> String {
    let digits = String(abs(count))
    var result = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
