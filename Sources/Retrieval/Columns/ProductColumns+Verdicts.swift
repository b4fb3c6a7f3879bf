internal import CVectorKernels
internal import Catalog
internal import LanguageUnderstanding

extension ProductColumns {
  /// Judges every product by the filter's constraints, those on attributes excepted.
  ///
  /// - Parameter titled: products whose title holds one of the filter's nouns.
  /// - Complexity: one pass over one column for each constraint.
  func verdicts(of filter: ProductFilter, titled: ProductSet?) -> [Selection.Verdict] {
    var verdicts: [Selection.Verdict] = []
    if !filter.categories.isEmpty {
      var verdict = onShelves(filter.categories, key: .category)
      if let titled {
        // The title decides for what stands on no shelf.
        var shelved = verdict.meeting
        shelved.formUnion(verdict.breaking)
        var met = titled
        met.subtract(shelved)
        var broken = ProductSet(all: count)
        broken.subtract(shelved)
        broken.subtract(titled)
        verdict.meeting.formUnion(met)
        verdict.breaking.formUnion(broken)
      }
      verdicts.append(verdict)
    } else if let titled {
      var broken = ProductSet(all: count)
      broken.subtract(titled)
      verdicts.append(Selection.Verdict(key: .category, meeting: titled, breaking: broken))
    }
    if !filter.categoriesNot.isEmpty {
      verdicts.append(onShelves(filter.categoriesNot, key: .attributesNot).opposite)
    }
    if !filter.brands.isEmpty { verdicts.append(ofBrands(filter.brands, key: .brand)) }
    if !filter.brandsNot.isEmpty {
      verdicts.append(ofBrands(filter.brandsNot, key: .brandNot).opposite)
    }
    if let least = filter.priceMin { verdicts.append(priced(least...Int64.max, key: .priceMin)) }
    if let most = filter.priceMax { verdicts.append(priced(Int64.min...most, key: .priceMax)) }
    if let least = filter.ratingMin {
      verdicts.append(
        verdict(.ratingMin) { meeting, breaking in
          vk_least_float(ratings.baseAddress, count, Float(least) - 0.0001, meeting, breaking)
        })
    }
    return verdicts
  }

  /// Products that take part at all: on sale, not excluded, in stock where that is asked for.
  func eligible(for filter: ProductFilter) -> ProductSet {
    var wanted: UInt32 = 0
    for byte in 0..<UInt8(32) {
      let isVanished = byte & ProductColumnsBuilder.vanishedBit != 0
      let isOut = Self.availability(ofByte: byte) == .outOfStock
      if isVanished && !filter.includesVanished || isOut && filter.isAvailable { continue }
      wanted |= 1 << UInt32(byte)
    }
    var eligible = products(withAvailability: wanted)
    for id in filter.excluded {
      if let ordinal = ordinal(of: id) { eligible.remove(ordinal) }
    }
    return eligible
  }

  // MARK: One constraint

  private func onShelves(_ roots: [CategoryTree.NodeID], key: ConstraintKey) -> Selection.Verdict {
    judged(
      categories, key, wanted: categoryTree.subtree(of: roots),
      entries: categoryTree.nodeCount)
  }

  private func ofBrands(_ names: [String], key: ConstraintKey) -> Selection.Verdict {
    let wanted = Set(names.map { $0.lowercased() })
    let numbers = Set(
      (0..<brandNames.count).lazy.filter { wanted.contains(self.brandNames[$0].lowercased()) }
        .map { UInt32($0) })
    return judged(brands, key, wanted: numbers, entries: brandNames.count)
  }

  private func priced(_ range: ClosedRange<Int64>, key: ConstraintKey) -> Selection.Verdict {
    verdict(key) { meeting, breaking in
      vk_range_int64(
        prices.baseAddress, count, range.lowerBound, range.upperBound, Self.unknownPrice, meeting,
        breaking)
    }
  }

  /// Judges a column of numbers by whether they are in a set.
  private func judged(
    _ column: UnsafeBufferPointer<UInt32>, _ key: ConstraintKey, wanted: Set<UInt32>, entries: Int
  ) -> Selection.Verdict {
    var table = [UInt8](repeating: 0, count: entries)
    for number in wanted { table[Int(number)] = 1 }
    return verdict(key) { meeting, breaking in
      vk_look_up_uint32(column.baseAddress, count, table, entries, meeting, breaking)
    }
  }

  private func verdict(
    _ key: ConstraintKey,
    _ judge: (UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt64>?) -> Void
  ) -> Selection.Verdict {
    var verdict = Selection.Verdict(
      key: key, meeting: ProductSet(capacity: count), breaking: ProductSet(capacity: count))
    verdict.meeting.withWords { meeting in
      verdict.breaking.withWords { judge(meeting, $0) }
    }
    return verdict
  }
}

extension Selection.Verdict {
  /// The same for somebody who wants none of it.
  fileprivate var opposite: Selection.Verdict {
    Selection.Verdict(key: key, phrase: phrase, meeting: breaking, breaking: meeting)
  }
}
