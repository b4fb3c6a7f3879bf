internal import LanguageUnderstanding

/// The kind of value that a question asks for, where its wording gives it away (the expected answer
/// type of question answering).
enum ExpectedAnswer: Equatable {
  case colour, material

  private static let colourCues = ["colour", "color", "colours", "colors", "颜色", "什么色"]
  private static let materialCues = [
    "made of", "made from", "material", "fabric", "材质", "材料", "什么做的", "什么料", "面料",
  ]

  private static let materials: Set<String> = [
    "leather", "suede", "cotton", "wool", "linen", "silk", "polyester", "nylon", "canvas", "denim",
    "steel", "stainless", "aluminium", "aluminum", "titanium", "metal", "iron", "brass", "copper",
    "bronze", "silver", "gold", "wood", "wooden", "oak", "walnut", "pine", "bamboo", "rattan",
    "teak", "mahogany", "maple", "plastic", "abs", "polycarbonate", "silicone", "rubber", "foam",
    "glass", "crystal", "ceramic", "porcelain", "stoneware", "marble", "granite", "stone", "velvet",
    "fleece", "down", "cashmere", "mesh", "plush", "memory", "carbon", "vinyl", "acrylic", "wicker",
    "皮", "真皮", "棉", "羊毛", "亚麻", "丝", "尼龙", "钢", "不锈钢", "铝", "铁", "木", "竹", "塑料", "硅胶", "玻璃", "陶瓷",
  ]

  init?(question: String) {
    if Self.colourCues.contains(where: question.localizedContains) {
      self = .colour
    } else if Self.materialCues.contains(where: question.localizedContains) {
      self = .material
    } else {
      return nil
    }
  }

  /// Whether a value of this kind stands in `text`.
  func isGiven(in text: String) -> Bool {
    let words = WordSequence(text)
    return switch self {
    case .colour: words.containsAny(AttributeSlot.colours)
    case .material: words.containsAny(Self.materials)
    }
  }
}
