internal import Catalog
internal import Foundation
internal import LanguageUnderstanding
internal import Recommendation
internal import Retrieval

/// What is kept about the shopper: shortlist, lasting tastes, interactions, the profile made of them.
extension ShoppingAssistant {
  // MARK: Shortlist

  var savedProducts: [ProductID] {
    guard keepsProfile else { return sessionShortlist }
    return (try? store.shortlist(of: shopper).map(\.product)) ?? []
  }

  func shortlist(_ query: ParsedQuery, _ draft: inout Draft) throws {
    draft.answer.kind = .shortlist
    switch query.shortlistAction ?? .show {
    case .show: draft = try shortlistShown(in: draft)
    case .clear:
      for id in savedProducts { try drop(id) }
      draft.answer.text = phrases.listCleared()
    case .save:
      let ids = try targets(of: query)
      guard !ids.isEmpty else { return askWhichProduct(query, &draft) }
      // A correction takes off again what it corrects.
      if query.isReplacement {
        for id in state.lastSaved where !ids.contains(id) { try drop(id) }
      }
      try save(ids, in: &draft)
      state.lastSaved = ids
    case .remove:
      let ids = try targets(of: query)
      guard !ids.isEmpty else { return askWhichProduct(query, &draft) }
      let removed = try ids.filter { try drop($0) }
      let products = try store.products(removed.isEmpty ? ids : removed)
      for product in products where !removed.isEmpty { record(.unsave, product: product) }
      draft.answer.text =
        removed.isEmpty
        ? phrases.notOnList(products.map(title)) : phrases.removed(products.map(title))
      if let first = ids.first { state.focus(on: first) }
    }
  }

  private func save(_ ids: [ProductID], in draft: inout Draft) throws {
    let products = try store.products(ids)
    for product in products {
      if keepsProfile {
        try store.save(product.id, note: nil, shopper: shopper, time: now())
      } else if !sessionShortlist.contains(product.id) {
        sessionShortlist.append(product.id)
      }
      record(.save, product: product)
    }
    if let last = products.last { state.focus(on: last.id) }
    draft.answer.kind = .shortlist
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.saved(products.map(title))
  }

  /// - Returns: whether the product was on the list.
  @discardableResult
  private func drop(_ id: ProductID) throws -> Bool {
    guard keepsProfile else {
      let before = sessionShortlist.count
      sessionShortlist.removeAll { $0 == id }
      return sessionShortlist.count < before
    }
    return try store.unsave(id, shopper: shopper)
  }

  func shortlistShown(in draft: Draft) throws -> Draft {
    var draft = draft
    draft.answer.kind = .shortlist
    let ids = savedProducts
    guard !ids.isEmpty else {
      draft.answer.text = phrases.listEmpty()
      return draft
    }
    let products = try store.products(ids)
    draft.answer.products = products.map(plain)
    draft.answer.text = phrases.shortlist(products.count)
    let gone = try savedAndGone(products)
    if !gone.isEmpty {
      let space = phrases.language == .chinese ? "" : " "
      draft.answer.text = phrases.noLongerSold(gone) + space + draft.answer.text
    }
    state.show(list: products.map(\.id))
    return draft
  }

  /// Titles on the shortlist that can no longer be had: from `products` those that vanished from
  /// their feed, and those whose page was deleted.
  private func savedAndGone(_ products: [Product]) throws -> [String] {
    let deleted =
      keepsProfile
      ? try store.shortlist(of: shopper).filter { entry in
        try !entry.isOnSale && store.product(entry.product) == nil
      }.map(\.title) : []
    return products.filter { $0.vanished != nil }.map(title) + deleted
  }

  func save(_ ids: [ProductID]) throws -> AssistantReply {
    var draft = gesture(.shortlist)
    try save(ids, in: &draft)
    return AssistantReply(chips: chips, shortlist: savedProducts)
  }

  func unsave(_ ids: [ProductID]) throws -> AssistantReply {
    for id in ids where try drop(id) {
      if let product = try store.product(id) { record(.unsave, product: product) }
    }
    return AssistantReply(chips: chips, shortlist: savedProducts)
  }

  /// Hides or likes a product; a hidden one leaves the running list at once.
  func note(_ kind: Interaction.Kind, of id: ProductID) throws -> AssistantReply {
    guard let product = try store.product(id) else {
      return AssistantReply(chips: chips, shortlist: savedProducts)
    }
    record(kind, product: product)
    if kind == .hide, !state.search.isEmpty { return try rerunSearch() }
    return AssistantReply(chips: chips, shortlist: savedProducts)
  }

  // MARK: Lasting tastes

  func preference(_ query: ParsedQuery, _ draft: inout Draft) throws {
    draft.answer.kind = .preference
    let stance = query.preferenceStance ?? .likes
    let named = namedTastes(in: query)
    guard !named.isEmpty else {
      draft.answer.text = phrases.preferenceUnclear()
      return
    }
    var liked: [String] = []
    var avoided: [String] = []
    var withdrawn: [String] = []
    for (taste, isNegated) in named {
      if stance == .withdraws {
        tastes.remove(taste)
        state.search.forgetExclusion(of: taste)
        withdrawn.append(taste.name)
      } else {
        let isLiked = stance == .likes && !isNegated
        tastes.add(taste, isLiked: isLiked)
        if isLiked { liked.append(taste.name) } else { avoided.append(taste.name) }
      }
    }
    storeTastes()
    var sentences: [String] = []
    if !liked.isEmpty { sentences.append(phrases.prefers(liked)) }
    if !avoided.isEmpty { sentences.append(phrases.avoids(avoided)) }
    if !withdrawn.isEmpty { sentences.append(phrases.noLonger(withdrawn)) }
    draft.answer.text = sentences.joined(separator: phrases.gap)
  }

  /// "Forget about leather" of somebody who told that leather is not for them.
  func takesBackTaste(_ query: ParsedQuery) -> Bool {
    guard query.intent.name == .refine, query.preferenceStance == .withdraws else { return false }
    let named = namedTastes(in: query)
    return !named.isEmpty
      && named.allSatisfy { taste, _ in
        (tastes.likes + tastes.dislikes).contains { LastingTastes.areSame($0, taste) }
      }
  }

  private func namedTastes(in query: ParsedQuery) -> [(LastingTastes.Taste, Bool)] {
    var result: [(LastingTastes.Taste, Bool)] = []
    for brand in query.brands {
      result.append(
        (.init(kind: .brand, name: brand.name, alternatives: [brand.name]), brand.isNegated))
    }
    for term in query.attributes + query.uses {
      result.append(
        (
          .init(kind: .attribute, name: term.surface, alternatives: term.alternatives),
          term.isNegated
        ))
    }
    for category in query.categories where result.isEmpty {
      result.append(
        (
          .init(kind: .category, name: category.surface, alternatives: category.nouns),
          category.isNegated
        ))
    }
    return result
  }

  private func storeTastes() {
    guard keepsProfile, let data = try? JSONEncoder().encode(tastes) else { return }
    try? store.setPreferences(String(decoding: data, as: UTF8.self), of: shopper)
  }

  static func storedTastes(store: CatalogStore, shopper: String) -> LastingTastes {
    guard let json = (try? store.preferences(of: shopper)) ?? nil else { return LastingTastes() }
    return (try? JSONDecoder().decode(LastingTastes.self, from: Data(json.utf8)))
      ?? LastingTastes()
  }

  // MARK: Profile

  /// Takes in what was asked for, as interest.
  func remember(_ query: ParsedQuery) {
    guard !query.searchText.isEmpty else { return }
    profile.record(.query, embedding: query.embedding, at: days)
    recordText(.query, query.text, product: nil)
  }

  func recordText(_ kind: Interaction.Kind, _ text: String, product: ProductID?) {
    guard keepsProfile else { return }
    try? store.record(Interaction(kind, product: product, text: text, time: now()), of: shopper)
  }

  func record(_ kind: Interaction.Kind, product: Product) {
    let vector = index.columns.ordinal(of: product.id).flatMap(index.vector(of:))
    if let signal = ShopperProfile.Signal(kind) {
      profile.record(
        signal, product: product.id, embedding: vector, brand: product.brand,
        shelf: product.category.base.last, at: days)
    }
    guard keepsProfile else { return }
    try? store.record(Interaction(kind, product: product.id, time: now()), of: shopper)
  }

  private var days: Double { now().timeIntervalSince1970 / 86_400 }

  /// The profile that the kept interactions make, the latest five hundred.
  static func rebuiltProfile(
    store: CatalogStore, index: SearchIndex, shopper: String
  ) -> ShopperProfile {
    var profile = ShopperProfile(dimension: SentenceEncoder.dimension)
    let interactions = (try? store.interactions(of: shopper, limit: 500)) ?? []
    for interaction in interactions {
      guard let signal = ShopperProfile.Signal(interaction.kind) else { continue }
      let days = interaction.time.timeIntervalSince1970 / 86_400
      if let id = interaction.product {
        let ordinal = index.columns.ordinal(of: id)
        profile.record(
          signal, product: id, embedding: ordinal.flatMap(index.vector(of:)),
          brand: ordinal.flatMap(index.columns.brand(of:)), at: days)
      } else if let text = interaction.text {
        profile.record(signal, embedding: index.embedding(of: text), at: days)
      }
    }
    return profile
  }

  func profileShown(in draft: Draft) -> Draft {
    var draft = draft
    draft.answer.kind = .preference
    var lines: [String] = []
    if !tastes.likes.isEmpty { lines.append(phrases.prefers(tastes.likes.map(\.name))) }
    if !tastes.dislikes.isEmpty { lines.append(phrases.avoids(tastes.dislikes.map(\.name))) }
    let brands = profile.brands.filter { $0.value > 0.5 }.sorted { $0.value > $1.value }.prefix(5)
    if !brands.isEmpty { lines.append(phrases.interestedIn(brands.map(\.key))) }
    let watches = priceWatches
    if !watches.isEmpty {
      lines.append(
        phrases.watches(
          watches.map { phrases.watch($0.title, below: $0.target.formatted, price: nil) }))
    }
    draft.answer.text = lines.isEmpty ? phrases.profileEmpty() : lines.joined(separator: " ")
    return draft
  }

  func forget() throws -> AssistantReply {
    if keepsProfile { try store.eraseShopper(shopper) }
    profile = ShopperProfile(dimension: SentenceEncoder.dimension)
    tastes = LastingTastes()
    sessionShortlist = []
    sessionWatches = []
    conversation = nil
    var draft = gesture(.preference)
    draft.answer.kind = .preference
    draft.answer.text = phrases.forgotten()
    return AssistantReply(answer: draft.answer, chips: chips)
  }

  /// Keeps the turn in the store, as part of the conversation.
  func keep(_ answer: Answer) {
    guard keepsProfile, !answer.utterance.isEmpty else { return }
    if conversation == nil {
      conversation = try? store.startConversation(of: shopper, time: now())
    }
    guard let conversation, let data = try? JSONEncoder().encode(answer) else { return }
    _ = try? store.append(
      utterance: answer.utterance, answer: String(decoding: data, as: UTF8.self),
      to: conversation, time: now())
  }
}

extension ShopperProfile.Signal {
  /// How the ranking takes an interaction; `nil` for what says nothing of taste.
  init?(_ kind: Interaction.Kind) {
    switch kind {
    case .view, .click: self = .view
    case .compare: self = .compare
    case .save, .cart: self = .save
    case .unsave: self = .unsave
    case .like: self = .like
    case .hide, .dislike: self = .hide
    case .purchase: self = .purchase
    case .query: self = .query
    case .unhide, .unlike, .rating, .ask: return nil
    }
  }
}

extension RunningSearch {
  /// A taste that was taken back no longer excludes anything in the running search.
  mutating func forgetExclusion(of taste: LastingTastes.Taste) {
    let names = Set((taste.alternatives + [taste.name]).map { $0.lowercased() })
    excludedBrands.removeAll { names.contains($0.lowercased()) }
    excludedAttributes.removeAll { term in
      term.alternatives.contains { names.contains($0.lowercased()) }
    }
  }
}
