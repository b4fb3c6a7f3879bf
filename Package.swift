// swift-tools-version: 6.1
import PackageDescription

// The dependency rule: data flows one way, down the pipeline (see ARCHITECTURE.md). A target may
// import what it lists here and nothing else; nothing but `aisle` imports `Training`.

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  + (Context.environment["AISLE_WARNINGS_AS_ERRORS"] == nil
    ? [] : [.unsafeFlags(["-warnings-as-errors"])])

func engine(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

// Under the fuzzer its checks become a program that libFuzzer drives (.ci/fuzz); else they are a
// part of the tests.
let fuzzer: Target =
  Context.environment["AISLE_FUZZ"] == nil
  ? .target(
    name: "CatalogFuzzer", dependencies: ["Catalog"], path: "Tests/CatalogFuzzer",
    exclude: ["Corpus"], swiftSettings: settings)
  : .executableTarget(
    name: "CatalogFuzzer", dependencies: ["Catalog"], path: "Tests/CatalogFuzzer",
    exclude: ["Corpus"], swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])

let package = Package(
  name: "aisle",
  products: [.executable(name: "aisle", targets: ["aisle"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CReadline"),
    .systemLibrary(name: "COpenBLAS"),
    .systemLibrary(name: "CStemmer"),
    .systemLibrary(name: "CZlib"),
    .target(name: "CVectorKernels", cSettings: [.unsafeFlags(["-O3"])]),

    engine("TerminalText", []),
    engine("NeuralNetwork", ["CVectorKernels", "COpenBLAS"]),
    engine("Catalog", ["CZlib", grdb, sqlite, yams]),
    engine(
      "LanguageUnderstanding", ["Catalog", "NeuralNetwork", "CVectorKernels", "CStemmer", yams]),
    engine("Retrieval", ["Catalog", "LanguageUnderstanding", "NeuralNetwork", "CVectorKernels"]),
    engine("Recommendation", ["Catalog", "NeuralNetwork"]),
    engine(
      "Assistant", ["Catalog", "LanguageUnderstanding", "Retrieval", "Recommendation"]),
    engine(
      "Training",
      [
        "Assistant", "Catalog", "LanguageUnderstanding", "NeuralNetwork", "Recommendation",
        "Retrieval",
      ]),
    engine(
      "TerminalUI",
      ["Assistant", "Catalog", "LanguageUnderstanding", "TerminalText", "CNcurses", "CReadline"]),
    .executableTarget(
      name: "aisle",
      dependencies: [
        "Assistant", "Catalog", "LanguageUnderstanding", "NeuralNetwork", "Recommendation",
        "Retrieval", "TerminalText", "TerminalUI", "Training", arguments, toml,
      ],
      swiftSettings: settings),
    // Times building and searching large indexes; run by `make bench`.
    .executableTarget(
      name: "SearchBenchmark",
      dependencies: [
        "Catalog", "LanguageUnderstanding", "NeuralNetwork", "Retrieval", arguments,
      ],
      path: "Benchmarks/SearchBenchmark", swiftSettings: settings),

    tests("TerminalTextTests", ["TerminalText"]),
    tests("NeuralNetworkTests", ["NeuralNetwork"]),
    // An import in a process of its own, killed by the tests.
    .executableTarget(
      name: "CatalogImportFixture", dependencies: ["Catalog"], path: "Tests/CatalogImportFixture",
      swiftSettings: settings),
    fuzzer,
    tests(
      "CatalogTests", ["Catalog", "CatalogFuzzer", "CatalogImportFixture", grdb],
      exclude: ["Fixtures"]),
    tests(
      "LanguageUnderstandingTests", ["LanguageUnderstanding", "Catalog", "NeuralNetwork"],
      exclude: ["Fixtures"]),
    tests("RetrievalTests", ["Retrieval", "Catalog", "LanguageUnderstanding", "NeuralNetwork"]),
    tests("RecommendationTests", ["Recommendation", "Catalog"]),
    tests(
      "AssistantTests",
      [
        "Assistant", "Catalog", "LanguageUnderstanding", "NeuralNetwork", "Recommendation",
        "Retrieval",
      ]),
    tests(
      "TrainingTests",
      ["Training", "Catalog", "LanguageUnderstanding", "NeuralNetwork", "Retrieval"]),
    // The interface over a scripted engine, driven by the terminal tests.
    .executableTarget(
      name: "TerminalFixture",
      dependencies: ["TerminalUI", "Assistant", "Catalog", "LanguageUnderstanding"],
      path: "Tests/TerminalFixture"),
    tests(
      "TerminalUITests",
      [
        "TerminalUI", "TerminalText", "Assistant", "Catalog", "LanguageUnderstanding",
        "TerminalFixture",
      ], exclude: ["Snapshots"]),
    tests(
      "AisleTests",
      ["aisle", "Catalog", "LanguageUnderstanding", "Retrieval", arguments]),
  ],
  cLanguageStandard: .c17
)
