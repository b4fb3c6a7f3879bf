/// What a catalogue holds, counted: for `aisle catalog stats` and for whoever judges a feed.
public struct CatalogStatistics: Sendable, Encodable {
  /// The first level of the category path.
  public struct Department: Sendable, Encodable {
    public var name: String
    public var nameChinese: String?
    public var products: Int
    /// Lowest, middle and highest price in major units of the catalogue's currency.
    public var lowest: Double?
    public var median: Double?
    public var highest: Double?
  }

  /// How many products have a field.
  public struct Field: Sendable, Encodable {
    public var field: String
    public var products: Int
    /// Of all products, 0...1.
    public var share: Double
  }

  /// Products with a price from `from` up to, but not including, `to`; the last band is open.
  public struct PriceBand: Sendable, Encodable {
    public var from: Double
    public var to: Double?
    public var products: Int
  }

  /// Products last changed within so many days before `today`.
  public struct Age: Sendable, Encodable {
    public var days: Int?
    public var products: Int
  }

  public var products = 0
  public var vanished = 0
  public var generation = 0
  public var currency = ""
  /// The largest first.
  public var departments: [Department] = []
  /// The twenty most frequent.
  public var brands: [CountedBrand] = []
  public var brandCount = 0
  public var priceBands: [PriceBand] = []
  /// Products whose page has English text, Chinese text, or both.
  public var englishProducts = 0
  public var chineseProducts = 0
  public var bilingualProducts = 0
  /// From the most complete field to the least.
  public var completeness: [Field] = []
  public var freshness: [Age] = []
  public var reviews = 0
  public var questions = 0
  public var unansweredQuestions = 0

  public struct CountedBrand: Sendable, Encodable {
    public var name: String
    public var products: Int
  }
}

extension CatalogStore {
  /// Counts the whole catalogue; linear in its size, in constant memory but for eight bytes a price.
  public func statistics(today: CalendarDay = .today) throws(CatalogError) -> CatalogStatistics {
    let currency = try self.currency
    var counter = StatisticsCounter(currency: currency)
    do { try forEachProduct { _, product in counter.add(product) } } catch {
      throw CatalogError(error, path: path)
    }
    var statistics = counter.statistics()
    statistics.generation = try generation
    let brands = try brands()
    statistics.brandCount = brands.count
    statistics.brands = brands.prefix(20).map { .init(name: $0.name, products: $0.count) }
    let (vanished, ages) = try importDays(today: today)
    statistics.vanished = vanished
    statistics.freshness = ages
    return statistics
  }
}
