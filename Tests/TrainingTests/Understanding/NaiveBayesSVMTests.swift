import Testing

@testable import Training

struct NaiveBayesSVMTests {
  @Test func wordsOfOneClassDecide() {
    // 1 stands in every text, 2 in praise, 3 in complaints, the others in one text each.
    let texts: [[UInt64]] = (0..<20).map { [1, $0 % 2 == 0 ? 2 : 3, 100 + $0] }
    let classifier = NaiveBayesSVM(texts, labels: (0..<20).map { $0 % 2 == 0 })
    #expect(classifier.score([1, 2]) > 0.5)
    #expect(classifier.score([1, 3]) < -0.5)
    // Seen in one text only: not counted.
    #expect(classifier.score([100]) == classifier.score([]))
  }
}
