import Foundation
import Testing

@testable import Training

struct ProductPredicateTests {
  private let record = try! JSONDocument(
    parsing: Data(
      """
      {"id": "m1", "title": "Logi Wireless Mouse", "brand": "Logi", "price": 19.99,
       "category": ["Computers", "Mice & more"],
       "attributes": {"Battery life": {"value": 12, "unit": "months"}, "Wireless": true,
         "weight": "85", "note>x": "odd"}}
      """.utf8))

  private func holds(_ text: String) throws -> Bool {
    try #require(ProductPredicate(.string(text))).holds(for: record)
  }

  @Test(arguments: [
    "price<=19.99", "price >= 19.99", "price<20", "price>19", "price=19.990", "price!=20",
    "title~wireless mouse", "title!~keyboard", "brand=logi", "brand!=Sony", "id=m1",
    "category=mice & more", "category=COMPUTERS", "category~computers > mice",
    "category!=Keyboards", "wireless=true", "Battery life>=12", "weight<=85", "weight=85.0",
    // What the record lacks breaks nothing.
    "colour=red", "colour!~red", "rating>=4",
  ])
  func met(predicate: String) throws { #expect(try holds(predicate)) }

  @Test(arguments: [
    "price<=19.98", "price>19.99", "price<19.99", "price!=19.99", "title~keyboard",
    "title!~MOUSE", "brand!=Logi", "category=Mice", "category!=Computers",
    "category!~mice", "Wireless=false", "Battery life<12", "title<=5",
  ])
  func broken(predicate: String) throws { #expect(try !holds(predicate)) }

  @Test func theLongestComparatorAtTheFirstPlaceCounts() throws {
    #expect(
      ProductPredicate(.string("price<=5")) == .comparison(field: "price", .atMost, value: "5"))
    #expect(
      ProductPredicate(.string("title~a=b"))
        == .comparison(field: "title", .contains, value: "a=b"))
  }

  @Test func oneOfSeveralMustHold() throws {
    let either = try #require(
      ProductPredicate(.array([.string("category=TVs"), .string("title~mouse")])))
    #expect(either.holds(for: record))
    let neither = try #require(
      ProductPredicate(.array([.string("category=TVs"), .string("title~tv")])))
    #expect(!neither.holds(for: record))
  }

  @Test func whatIsNoPredicateIsNotRead() {
    #expect(ProductPredicate(.string("price")) == nil)
    #expect(ProductPredicate(.string("<=5")) == nil)
    #expect(ProductPredicate(.number(5)) == nil)
    #expect(ProductPredicate(.array([.string("price<5"), .number(1)])) == nil)
  }
}
