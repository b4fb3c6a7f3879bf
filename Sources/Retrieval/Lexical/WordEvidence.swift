/// How the words of a query occur in one document.
struct WordEvidence {
  /// Fields that hold any of them.
  var fields: SearchFields = []
  /// Share of the words, by their weights, that the document holds anywhere. A word that names what
  /// the document is counts as held: a notebook is a laptop. 0...1.
  var coverage: Float = 0
  /// The same of words with digits, 0 where the query has none.
  var numbers: Float = 0
  /// How much of the title the query names, by how telling the title's words are, 0...1.
  var title: Float = 0
  /// 1 less the weight of the weightiest word that is missing, as a share of the weightiest, 0...1.
  var completeness: Float = 1
  /// Whether it holds the first word: of a product's full name that is the maker.
  var holdsFirstWord = false
  /// Whether it is what the query names, see ``ConceptTable``.
  var isThing = false
}

extension LexicalQuery {
  /// - Returns: the evidence of each of `documents`, in their order.
  /// - Complexity: for each term a binary search a document, each within what is left of the postings.
  func evidence(of documents: [Int], in index: LexicalIndex) -> [WordEvidence] {
    var evidence = [WordEvidence](repeating: WordEvidence(), count: documents.count)
    let ascending = documents.indices.sorted { documents[$0] < documents[$1] }
    let sorted = ascending.map { documents[$0] }
    for term in terms where term.isHead {
      index.forEachFields(of: term.id, in: sorted) { place, fields in
        evidence[ascending[place]].isThing = true
        evidence[ascending[place]].fields.formUnion(fields)
      }
    }
    let words = terms.filter { !$0.isHead }
    let weightiest = max(words.map(\.weight).max() ?? 0, .leastNormalMagnitude)
    let first = words.map(\.position).min()
    var (sum, numberSum): (Float, Float) = (0, 0)
    for term in words {
      sum += term.weight
      var isMissing = evidence.map { !(term.isThing && $0.isThing) }
      if term.hasDigit { numberSum += term.weight }
      let rarity = index.inverseDocumentFrequency(term.id)
      index.forEachFields(of: term.id, in: sorted) { place, fields in
        let place = ascending[place]
        isMissing[place] = false
        evidence[place].fields.formUnion(fields)
        if !(term.isThing && evidence[place].isThing) { evidence[place].coverage += term.weight }
        if term.hasDigit { evidence[place].numbers += term.weight }
        if term.position == first { evidence[place].holdsFirstWord = true }
        if term.isWord, fields.contains(SearchFields(.title)) { evidence[place].title += rarity }
      }
      for place in documents.indices where isMissing[place] {
        evidence[place].completeness = min(
          evidence[place].completeness, 1 - term.weight / weightiest)
      }
    }
    let thing = words.reduce(0) { $0 + ($1.isThing ? $1.weight : 0) }
    for (place, document) in documents.enumerated() {
      if evidence[place].isThing { evidence[place].coverage += thing }
      evidence[place].coverage /= max(sum, .leastNormalMagnitude)
      evidence[place].numbers /= max(numberSum, .leastNormalMagnitude)
      evidence[place].title = min(
        1, evidence[place].title / max(index.titleWeight(of: document), .leastNormalMagnitude))
    }
    return evidence
  }
}
