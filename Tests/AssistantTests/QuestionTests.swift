import Catalog
import LanguageUnderstanding
import Testing

@testable import Assistant

@Suite struct QuestionTests {
  private static let product: Product = {
    var product = Product(
      id: "q1", title: LocalizedText("Corra Beam lamp", chinese: "Corra Beam 台灯"))
    product.brand = "Corra"
    product.category = LocalizedList(["Home", "Lamps"], chinese: ["家居", "灯"])
    product.price = Money(major: 40, currency: .usd)
    func add(_ name: String, _ chinese: String, _ value: AttributeValue, _ twin: String) {
      product.attributes.append(ProductAttribute(name: name, value: value))
      product.attributesChinese.append(ProductAttribute(name: chinese, value: .text(twin)))
    }
    add("Weight", "重量", .quantity(900, unit: "g"), "900 克")
    add("Battery life", "续航", .quantity(30, unit: "h"), "30 小时")
    add("Dimmable", "可调光", .flag(true), "是")
    add("Bluetooth", "蓝牙", .text("5.3"), "5.3")
    add("Washable filter", "可水洗滤网", .flag(true), "是")
    add("Noise cancelling", "降噪", .flag(true), "是")
    product.features = LocalizedList(["Folds flat without tools"])
    product.questions = [
      AnsweredQuestion(question: "Can I use it outdoors?", answer: "No, it must stay dry.")
    ]
    product.reviews = ["r1", "r2", "r3"].enumerated().map { index, id in
      var review = Review(
        id: id,
        text: index < 2
          ? "The battery lasts about 20 hours." : "Lovely light, we use it every evening.")
      review.rating = 4
      review.language = .english
      return review
    }
    return product
  }()

  private func answers(_ lines: [String]) async throws -> [Answer] {
    let assistant = try Shop.assistant(products: [Self.product])
    var answers: [Answer] = []
    for line in lines {
      answers.append(try #require(await assistant.reply(to: .say(line)).answer))
    }
    return answers
  }

  @Test(arguments: [
    (["lamp", "how heavy is it?"], ["Weight: 900 g"]),
    (["lamp", "how heavy is it in kg?"], ["900 g, that is 0.9 kg"]),
    (["lamp", "how heavy is it?", "in pounds?"], ["900 g, that is 1.98 lb"]),
    (["台灯", "它多重？", "多少斤"], ["重量：900 克，合 1.8 斤"]),
    (["lamp", "is it dimmable?"], ["Yes.", "Dimmable: yes"]),
    (["台灯", "可调光吗？"], ["可调光：是"]),
    (["lamp", "does it have bluetooth?"], ["Yes.", "Bluetooth: 5.3"]),
    (["lamp", "does it have a bluetooth connection?"], ["Yes.", "Bluetooth: 5.3"]),
    (["lamp", "does it fold flat?"], ["Yes.", "“Folds flat without tools”"]),
    (["lamp", "can i use it outdoors?"], ["No.", "“No, it must stay dry.”"]),
    (["lamp", "is it heavy?"], ["Weight: 900 g"]), (["台灯", "重不重"], ["重量：900 克"]),
    (["lamp", "open the first: is it dimmable"], ["Yes.", "Dimmable: yes"]),
  ])
  func thePageAnswers(lines: [String], parts: [String]) async throws {
    let answer = try #require(try await answers(lines).last)
    #expect(answer.kind == .answer)
    #expect(!answer.citations.isEmpty)
    for part in parts { #expect(answer.text.contains(part), "\(answer.text)") }
  }

  @Test func anotherSourceThatSaysOtherwiseIsTold() async throws {
    let answer = try #require(try await answers(["lamp", "what is the battery life?"]).last)
    #expect(answer.text.contains("Battery life: 30 h"))
    #expect(answer.text.contains("But two buyers say about 20 h"))
    #expect(Set(answer.citations.map(\.source)) == [.specification, .review])
  }

  @Test(arguments: [
    ["lamp", "is it dishwasher safe?"], ["台灯", "有遥控器吗？"], ["lamp", "how long is the warranty?"],
    // A flag of something that sounds alike is no answer.
    ["lamp", "is it noisy?"], ["lamp", "does the filter need replacing?"], ["台灯", "吵不吵"],
  ])
  func whatThePageDoesNotSayIsNotStated(lines: [String]) async throws {
    #expect(try await answers(lines).last?.kind == .notStated)
  }

  @Test(arguments: [
    ("bluetooth", "Bluetooth is not supported", true), ("fan", "works without a fan", true),
    ("fold flat", "Folds flat without tools", false), ("蓝牙", "不支持蓝牙", true),
    ("充电", "支持无线充电", false), ("steel", "not only steel", false),
  ])
  func aDenialBelongsToWhatItStandsBeside(name: String, text: String, isDenied: Bool) {
    #expect(VerdictReader.isDenied(name, in: text) == isDenied)
  }

  private static let pair: [Product] = [("p1", 300.0), ("p2", 200.0)].map { id, grams in
    var product = Shop.products[1]
    product.id = ProductID(id)
    product.title = LocalizedText("Belltune \(id)", chinese: "Belltune \(id)")
    product.attributes = [ProductAttribute(name: "Weight", value: .quantity(grams, unit: "g"))]
    product.attributesChinese = [ProductAttribute(name: "重量", value: .text("\(Int(grams)) 克"))]
    return product
  }

  @Test(arguments: [
    ["headphones", "how heavy is the first one?", "and the second?"],
    ["headphones", "how heavy is the first one?", "what about the second one?"],
    ["headphones", "how heavy is the first one?", "no, I meant the second"],
    ["耳机", "第一个多重？", "那第二个呢"],
    ["耳机", "第一个多重？", "不对，我说的是第二个"],
  ])
  func whatIsLeftOutIsTakenFromTheTurnBefore(lines: [String]) async throws {
    let assistant = try Shop.assistant(products: Self.pair)
    var list: [ProductID] = []
    var answer: Answer?
    for line in lines {
      answer = await assistant.reply(to: .say(line)).answer
      if list.isEmpty { list = answer?.products.map(\.id) ?? [] }
    }
    #expect(answer?.intent.name == .question)
    #expect(answer?.kind == .answer)
    #expect(answer?.products.map(\.id) == [list[1]])
  }

  @Test func aBareOrdinalStillOpensTheProduct() async throws {
    let assistant = try Shop.assistant(products: Self.pair)
    for line in ["headphones", "how heavy is the first one?"] {
      _ = await assistant.reply(to: .say(line))
    }
    #expect(await assistant.reply(to: .say("the second one")).answer?.kind == .detail)
  }

  @Test func aCorrectedOrderIsTakenBack() async throws {
    let assistant = try Shop.assistant(products: Self.pair)
    let list = await assistant.reply(to: .say("headphones")).answer?.products.map(\.id) ?? []
    _ = await assistant.reply(to: .say("save the first one"))
    let reply = await assistant.reply(to: .say("sorry, I meant the second one"))
    #expect(reply.answer?.kind == .shortlist)
    #expect(reply.shortlist == [list[1]])
  }
}
