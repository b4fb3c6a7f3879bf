internal import LanguageUnderstanding

/// An order to watch a price: "tell me when it is below $80", 降到500以下告诉我.
enum PriceWatchRequest: Equatable {
  /// `nil` waits for any price below today's.
  case watch(below: Amount?)
  case list
  case withdraw

  private static let tell = [
    "tell me", "let me know", "notify", "alert me", "ping me", "remind me", "warn me", "shout",
    "message me", "keep an eye", "keep me posted", "watch it", "watch this", "watch that",
    "watch the", "watch for", "price alert", "set an alert", "give me a nudge", "wake me", "告诉我",
    "通知我",
    "提醒我", "叫我", "喊我", "说一声", "跟我说", "盯着", "盯一下", "盯住", "帮我盯", "关注一下", "提醒一下", "通知一下",
  ]
  /// The price has to come down for it.
  private static let falls = [
    "below", "under", "drop", "drops", "fall", "falls", "cheaper", "less than", "goes down",
    "comes down", "goes on sale", "降", "跌", "低于", "以下", "便宜", "以内", "少于",
  ]
  private static let conditions = [
    "when", "if", "once", "whenever", "as soon as", "price", "价", "到了", "的话", "时候",
  ]
  /// What is wanted told is a fact or a product, not an event.
  private static let facts = [
    "tell me the", "tell me about", "tell me more", "tell me how", "tell me which", "tell me what",
    "tell me why", "let me know the", "let me know which", "let me know what", "something",
    "anything", "告诉我价", "告诉我它", "告诉我多少",
  ]
  /// The same, unless the price falls.
  private static let factsOfProduct = ["tell me if it", "let me know if it", "tell me whether"]
  private static let lists = [
    "price alerts", "my alerts", "what am i waiting", "what are you watching", "am i watching",
    "which prices", "watching for me", "what alerts", "any alerts", "list alerts", "show alerts",
    "降价提醒有哪些", "我的降价提醒", "我的提醒", "我在等哪些", "关注了哪些价", "提醒列表", "盯了哪些", "在盯哪些", "在盯什么", "哪些降价提醒",
    "有哪些提醒",
  ]
  private static let withdrawals = [
    "stop watching", "no longer watch", "don't watch", "cancel the alert", "cancel alert",
    "cancel that alert", "cancel the price alert", "cancel my alert", "remove the alert",
    "drop the alert", "forget the alert", "delete the alert", "stop the alert", "no more alerts",
    "don't tell me when", "needn't tell me", "no need to tell me", "don't notify", "stop notifying",
    "取消提醒", "取消降价提醒", "别提醒", "不用提醒", "不用盯", "不用告诉我", "别盯", "不用通知", "别通知", "取消通知", "不要提醒", "取消关注价",
  ]

  init?(_ query: ParsedQuery) {
    let text = query.text.lowercased()
    func says(_ cues: [String]) -> Bool { cues.contains(where: text.containsCue) }
    if says(Self.withdrawals) {
      self = .withdraw
    } else if says(Self.lists) {
      self = .list
    } else if says(Self.tell), !says(Self.facts), query.categories.isEmpty,
      says(Self.falls)
        || (says(Self.conditions) || !query.amounts.isEmpty) && !says(Self.factsOfProduct)
    {
      self = .watch(below: query.amounts.first)
    } else {
      return nil
    }
  }
}
