import Catalog
import Testing

@testable import Assistant

@Suite struct UnitConversionTests {
  @Test(arguments: [
    ("how heavy is it in pounds?", "250 g", "0.55 lb"),
    ("in kg?", "250 g", "0.25 kg"),
    ("how many ounces is that", "250 g", "8.82 oz"),
    ("how much does the tank hold, in ounces", "1.2 L", "40.6 fl oz"),
    ("what is the screen in cm", "27 in", "68.6 cm"),
    ("and in inches", "31 x 17 x 38 cm", "12.2 × 6.69 × 15 in"),
    ("in fahrenheit", "92 °C", "198 °F"),
    ("how many GB", "1 TB", "1000 GB"),
    ("in minutes", "1.5 h", "90 min"),
  ])
  func measuresAreToldInTheUnitAskedFor(question: String, text: String, expected: String) throws {
    let unit = try #require(RequestedUnit(in: question))
    #expect(UnitConversion(requested: unit, language: .english).converted(text) == expected)
  }

  @Test(arguments: [
    ("多少斤", "250 克", "0.5 斤"),
    ("合多少英寸", "40 厘米", "15.7 英寸"),
    ("换算成磅呢", "1.2 公斤", "2.65 磅"),
    ("是多少毫升", "1.2 升", "1200 毫升"),
  ])
  func theSameInChinese(question: String, text: String, expected: String) throws {
    let unit = try #require(RequestedUnit(in: question))
    #expect(UnitConversion(requested: unit, language: .chinese).converted(text) == expected)
  }

  @Test(arguments: [
    "is it good for flat feet", "does it have a 3.5 mm jack", "how heavy is it", "它有多重", "适合大米吗",
  ])
  func aUnitThatIsNotAskedForConvertsNothing(question: String) {
    #expect(RequestedUnit(in: question) == nil)
  }

  @Test func whatIsInThatUnitAlreadyOrInNoUnitStays() throws {
    let kilograms = UnitConversion(
      requested: try #require(RequestedUnit(in: "in kg")), language: .english)
    #expect(kilograms.converted("2 kg") == nil)
    #expect(kilograms.converted("900") == nil)
    #expect(kilograms.converted("40 h") == nil)
  }
}
