import Catalog
import Testing

@testable import Assistant

@Suite struct MeasuredPropertyTests {
  @Test(arguments: [
    ("how heavy is it", "weight"), ("what does it weigh", "weight"), ("这个多重", "weight"),
    ("how long does the battery last", "battery life"), ("续航多久", "battery life"),
    ("how big is the screen", "screen size"), ("屏幕多大", "screen size"),
    ("how much ram", "memory"), ("内存多大", "memory"), ("how loud is it", "noise level"),
    ("how tall is it", "height"), ("质保几年", "warranty"),
  ])
  func questionsNameTheirProperty(question: String, name: String) throws {
    #expect(try #require(MeasuredProperty.asked(in: question)).names[0] == name)
  }

  @Test(arguments: [
    ("which is the lightest", "weight", MeasuredProperty.Direction.less),
    ("最轻的是哪个", "weight", .less), ("哪个更重", "weight", .more),
    ("which lasts longest", "battery life", .more), ("续航最长的", "battery life", .more),
    ("the one with the bigger screen", "screen size", .more), ("屏幕最小", "screen size", .less),
    ("which is quieter", "noise level", .less),
  ])
  func comparisonsNameTheirDirection(
    question: String, name: String, direction: MeasuredProperty.Direction
  ) throws {
    let compared = try #require(MeasuredProperty.compared(in: question))
    #expect(compared.property.names[0] == name)
    #expect(compared.1 == direction)
  }

  @Test(arguments: ["is it waterproof", "is the battery replaceable", "这个防水吗", "what colour is it"])
  func otherQuestionsNameNone(question: String) {
    #expect(MeasuredProperty.asked(in: question) == nil)
  }

  @Test func namesOfPagesMeetWhateverTheirCaseAndBrackets() {
    #expect(MeasuredProperty.named("Weight (without cable)") == MeasuredProperty.named("重量"))
    #expect(MeasuredProperty.named("Package weight") == nil)
  }
}
