import Foundation
import NeuralNetwork
import Testing

struct FileTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aisle-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func parameters(_ seed: UInt64) -> [Parameter] {
    var generator = SeededGenerator(seed: seed)
    let parameters = [Parameter("table", 20, 7), Parameter("bias", 1, 5)]
    for parameter in parameters { parameter.initialize(bound: 2, &generator) }
    return parameters
  }

  @Test func archiveRoundTrips() throws {
    try withFolder { folder in
      let written = parameters(1)
      var archive = ModelArchive(metadata: Data("{\"a\":1}".utf8))
      archive.add(written[0], .int8)
      archive.add(written[1], .float32)
      let file = folder.appending(path: "model")
      try archive.write(to: file)
      let read = try ModelArchive(file)
      #expect(read.metadata == Data("{\"a\":1}".utf8))
      let found = parameters(2)
      for parameter in found { #expect(read.read(into: parameter)) }
      for index in 0..<written[1].count {
        #expect(found[1].values[index] == written[1].values[index])
      }
      for index in 0..<written[0].count {
        #expect(abs(found[0].values[index] - written[0].values[index]) <= 2.0 / 254 + 1e-5)
      }
      #expect(!read.read(into: Parameter("table", 7, 20)))
      #expect(!read.read(into: Parameter("other", 1, 5)))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model"])
    }
  }

  @Test func damageIsSeen() throws {
    try withFolder { folder in
      var archive = ModelArchive(metadata: Data())
      for parameter in parameters(1) { archive.add(parameter, .float32) }
      let good = archive.data()
      let file = folder.appending(path: "model")
      var generator = SeededGenerator(seed: 41)
      for _ in 0..<100 {
        var bad = good
        if generator.uniform() < 0.3 {
          bad = bad.prefix(Int(generator.uniform() * Float(good.count)))
        } else {
          let index = Int(generator.uniform() * Float(good.count))
          bad[index] ^= UInt8(1 << Int(generator.uniform() * 8))
        }
        try bad.write(to: file)
        #expect(throws: FileError.self) { try ModelArchive(file) }
      }
    }
  }

  @Test func numPyArraysAreRead() throws {
    try withFolder { folder in
      let file = folder.appending(path: "array.npy")
      var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
      header += String(repeating: " ", count: 118 - 1 - header.utf8.count) + "\n"
      var data = Data([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0])
      data += Data(header.utf8)
      for value in [Float(1), -2, 3.5, 0, 1e-9, 7] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
      }
      try data.write(to: file)
      let array = try NumPyArray(file)
      #expect(array.shape == [2, 3] && array.element == .float32)
      #expect(array.floats() == [1, -2, 3.5, 0, 1e-9, 7])
      try data.dropLast().write(to: file)
      #expect(throws: FileError.self) { try NumPyArray(file) }
      try Data("no array".utf8).write(to: file)
      #expect(throws: FileError.self) { try NumPyArray(file) }
    }
  }

  @Test func generatorIsTheSameEverywhere() {
    var generator = SeededGenerator(seed: 42)
    let values = (0..<3).map { _ in generator.next() }
    var again = SeededGenerator(seed: 42)
    #expect(values == (0..<3).map { _ in again.next() })
    // Reference values of xoshiro256** seeded by SplitMix64 with 42.
    #expect(
      values == [1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009])
    let uniform = (0..<1000).map { _ in generator.uniform() }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
  }
}
