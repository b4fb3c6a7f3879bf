extension SyntheticCatalog {
  struct Shelf: Sendable {
    var path: [String]
    var pathChinese: [String]
    var noun: String
    var nounChinese: String
    /// A usual price in dollars.
    var price: Int
    var measures: [(name: String, unit: String, limit: Int)]
    var flags: [String]
  }

  static let shelves: [Shelf] = [
    Shelf(
      path: ["Electronics", "Audio", "Headphones"], pathChinese: ["数码", "音频", "耳机"],
      noun: "headphones", nounChinese: "耳机", price: 90,
      measures: [("Battery life", "h", 60), ("Driver size", "mm", 50)],
      flags: ["Noise cancelling", "Foldable", "Multipoint"]),
    Shelf(
      path: ["Electronics", "Phones"], pathChinese: ["数码", "手机"], noun: "phone",
      nounChinese: "手机", price: 450,
      measures: [("Storage", "GB", 512), ("Battery", "mAh", 6000), ("Screen size", "in", 7)],
      flags: ["Wireless charging", "Headphone jack"]),
    Shelf(
      path: ["Computers", "Laptops"], pathChinese: ["电脑", "笔记本"], noun: "laptop",
      nounChinese: "笔记本电脑", price: 900,
      measures: [("Memory", "GB", 64), ("Storage", "GB", 2000), ("Battery life", "h", 20)],
      flags: ["Touchscreen", "Backlit keyboard"]),
    Shelf(
      path: ["Sports", "Running", "Shoes"], pathChinese: ["运动", "跑步", "跑鞋"],
      noun: "running shoes", nounChinese: "跑鞋", price: 110,
      measures: [("Drop", "mm", 12), ("Stack height", "mm", 40)],
      flags: ["Reflective", "Vegan"]),
    Shelf(
      path: ["Kitchen", "Coffee", "Coffee machines"], pathChinese: ["厨房", "咖啡", "咖啡机"],
      noun: "coffee machine", nounChinese: "咖啡机", price: 240,
      measures: [("Pressure", "bar", 19), ("Tank", "l", 3), ("Power", "W", 1800)],
      flags: ["Milk frother", "Removable tank"]),
    Shelf(
      path: ["Bags", "Backpacks"], pathChinese: ["箱包", "双肩包"], noun: "backpack",
      nounChinese: "双肩包", price: 80, measures: [("Volume", "l", 60)],
      flags: ["Waterproof", "Laptop sleeve"]),
    Shelf(
      path: ["Clothing", "Jackets"], pathChinese: ["服饰", "夹克"], noun: "jacket",
      nounChinese: "夹克", price: 130, measures: [("Water column", "mm", 20_000)],
      flags: ["Hood", "Windproof", "Packable"]),
    Shelf(
      path: ["Electronics", "Monitors"], pathChinese: ["数码", "显示器"], noun: "monitor",
      nounChinese: "显示器", price: 280,
      measures: [("Screen size", "in", 34), ("Refresh rate", "Hz", 240)],
      flags: ["Height adjustable", "Curved"]),
    Shelf(
      path: ["Home", "Vacuum cleaners"], pathChinese: ["家居", "吸尘器"], noun: "vacuum cleaner",
      nounChinese: "吸尘器", price: 210,
      measures: [("Battery life", "min", 90), ("Bin", "l", 2), ("Noise", "dB", 80)],
      flags: ["Cordless", "HEPA filter"]),
    Shelf(
      path: ["Beauty", "Skin care"], pathChinese: ["美妆", "护肤"], noun: "face cream",
      nounChinese: "面霜", price: 30, measures: [("Content", "ml", 200)],
      flags: ["Fragrance free", "Vegan"]),
  ]

  static let adjectives = [
    "wireless", "compact", "lightweight", "quiet", "rugged", "slim", "everyday", "travel",
    "premium", "budget", "waterproof", "ergonomic",
  ]
  static let colours = ["black", "white", "sand", "navy", "green", "red", "grey", "silver"]
  static let materials = [
    "aluminium", "recycled polyester", "steel", "leather", "ABS plastic", "cotton", "glass",
  ]
  static let openings = ["This", "The", "A well-made", "Our newest", "A dependable"]
  static let verbs = ["offers", "comes with", "is built around", "adds", "combines"]
  static let objects = [
    "a long battery life", "a soft lining", "quick charging", "a clear display", "sturdy zips",
    "a quiet motor", "two spare parts", "an easy grip", "a three-year warranty", "a flat case",
    "fine stitching", "simple controls",
  ]
  static let opinions = [
    "Bought it in spring and use it daily.", "Arrived late but well packed.",
    "Second one in the family.", "Not what I expected.", "Good for the price.",
  ]
  static let verdicts = [
    "works as promised", "broke after a month", "could be better", "is excellent",
    "feels cheap", "surprised me",
  ]

  /// An invented name of two or three syllables.
  static func brand(_ index: Int) -> String {
    let first = ["Lu", "Ka", "Ven", "Or", "Tal", "Mi", "Zep", "Bro", "Hal", "Sy"]
    let second = ["mo", "ri", "dex", "na", "vik", "lor", "ta", "qua"]
    let third = ["", "s", "ra", "ne", "x", "do", "lia", "th"]
    return first[index % 10] + second[index / 10 % 8] + third[index / 80 % 8]
  }

  static func model(_ random: inout SplitMix64) -> String {
    let letters = Array("ABCDEFGHKLMNPRSTVXZ")
    return String([random.pick(letters), random.pick(letters)]) + "-\(100 + random.below(9900))"
  }
}
