/// Features that exclude each other: a page that states the one denies the other.
///
/// Specifications that take one value of several ("Type: over-ear") deny the others by themselves;
/// these pairs are for words of titles and texts.
enum FeatureOpposites {
  private static let pairs: [(Set<String>, Set<String>)] = [
    (["wireless", "cordless", "cable-free", "无线"], ["wired", "corded", "有线"]),
    (["in-ear", "入耳式", "入耳"], ["over-ear", "on-ear", "open-ear", "头戴式", "耳罩式", "挂耳式"]),
    (["unscented", "fragrance free", "fragrance-free", "无香", "无香精"], ["scented", "有香味"]),
    (["matte", "哑光"], ["glossy", "光面"]),
    (["left-handed", "左手"], ["right-handed", "右手"]),
    (["laser", "激光"], ["inkjet", "喷墨"]),
  ]

  /// What a page states that denies a feature of these names.
  static func opposites(of names: [String]) -> [String] {
    let wanted = Set(names.map { $0.lowercased() })
    var result: [String] = []
    for (one, other) in pairs {
      if !wanted.isDisjoint(with: one) { result += other.sorted() }
      if !wanted.isDisjoint(with: other) { result += one.sorted() }
    }
    return result
  }
}
