import Testing

/// The table of modules in `CONTRIBUTING.md` holds: the sources, `Package.swift` and the tests are as
/// it says.
@Suite struct ModuleTests {
  private let map: ModuleMap
  private let package: PackageDescription
  private let modules = Set(SourceFiles.all.map(SourceFiles.module))

  init() throws {
    map = ModuleMap(try SourceFiles.text("CONTRIBUTING.md"))
    package = PackageDescription(try SourceFiles.text("Package.swift"))
  }

  /// What is tested by a target of another name than its own.
  private static let testedBy = [
    "Fuzz…": "HarnessTests", "FuzzEntry": "HarnessTests", "Interpretation": "FormatsTests",
    "orrery": "CommandsTests",
  ]

  @Test func everyModuleHasARowAndEveryNameAModule() {
    #expect(modules.filter { map.name(of: $0) == nil } == [])
    #expect(map.names.subtracting(modules.compactMap { map.name(of: $0) }) == [])
  }

  @Test func everyModuleStandsInThePackageDescription() {
    #expect(modules.subtracting(package.dependencies.keys) == [])
  }

  @Test func theSourcesImportOnlyWhatStandsBelowThem() throws {
    for path in SourceFiles.all {
      let module = SourceFiles.module(path)
      for line in try SourceFiles.code(path) {
        guard let used = line.firstMatch(of: /\bimport (\w+)/)?.1 else { continue }
        #expect(map.allows(module, toUse: String(used)) != false, "\(path) imports \(used)")
      }
    }
  }

  @Test func thePackageDescriptionNamesOnlyWhatStandsBelow() {
    for module in modules {
      for used in package.dependencies[module] ?? [] {
        #expect(map.allows(module, toUse: used) != false, "\(module) depends on \(used)")
      }
    }
  }

  @Test func everyModuleHasTests() throws {
    let folders = try Self.foldersWithTests()
    #expect(folders.count > 20)
    #expect(Self.untested(map.names, modules, package, folders) == [])
    // The test sees what is missing.
    let (none, other) = (folders.subtracting(["ELFTests"]), PackageDescription(""))
    #expect(Self.untested(map.names, modules, package, none) == ["ELF"])
    #expect(Self.untested(["ELF"], ["ELF"], other, folders) == ["ELF"])
    #expect(Self.untested(["Elf"], ["Elf"], package, folders) == ["Elf"])
  }

  /// The names that no test target with tests in it reaches.
  private static func untested(
    _ names: Set<String>, _ modules: Set<String>, _ package: PackageDescription,
    _ folders: Set<String>
  ) -> [String] {
    names.filter { name in
      let target = testedBy[name] ?? "\(name)Tests"
      let own = modules.filter { name.hasSuffix("…") ? $0.hasPrefix(name.dropLast()) : $0 == name }
      return !folders.contains(target) || package.closure(of: target).isDisjoint(with: own)
    }.sorted()
  }

  /// The folders of `Tests` in which a test stands.
  private static func foldersWithTests() throws -> Set<String> {
    Set(
      try SourceFiles.files(below: "Tests")
        .filter { try SourceFiles.text($0).contains(/@Test\b/) }.map(SourceFiles.module))
  }
}

/// The two texts are read as they are meant.
@Suite struct ModuleMapTests {
  private let map = ModuleMap(
    """
    # Contributing

    ## Modules

    A module may use the rows below its own.

    ```text
    2  program          Fuzz… → Entry (small ones)
       Measure          time and memory
    1  Reader  Writer → Reader, Checks
       (and more)
    0  Bytes → Findings (a cursor)   Checksum
    ```
    """)

  @Test func namesAreToldFromDescriptions() {
    #expect(
      map.names == [
        "program", "Fuzz…", "Entry", "Measure", "Reader", "Writer", "Checks", "Bytes", "Findings",
        "Checksum",
      ])
    #expect(map.name(of: "FuzzReader") == "Fuzz…" && map.name(of: "Reading") == nil)
  }

  @Test(arguments: [
    ("Writer", "Reader", true), ("Writer", "Checks", true), ("Reader", "Writer", false),
    ("Reader", "Bytes", true), ("Bytes", "Reader", false), ("Checksum", "Findings", false),
    ("Bytes", "Findings", true), ("FuzzReader", "Entry", true), ("FuzzReader", "FuzzBytes", false),
    ("Reader", "Glibc", nil),
  ])
  func aModuleUsesRowsBelowAndWhatAnArrowLeadsTo(_ module: String, _ used: String, _ may: Bool?) {
    #expect(map.allows(module, toUse: used) == may)
  }

  @Test func targetsDependOnWhatTheirCallsSay() {
    let package = PackageDescription(
      """
      /// A module.
      func module(_ name: String) -> Target {
        .target(name: name)
      }

      func tests(_ name: String) -> Target {
        .testTarget(name: name, dependencies: ["Support"])
      }

      let package = Package(
        products: [.library(name: "Bytes", targets: ["Bytes"])],
        targets: [
          // "Nothing" stands here.
          module("Findings"),
          module(
            "Bytes",
            [
              "Findings",
            ]),

          .target(
            name: "Support", dependencies: ["Bytes"], path: "Tests/Support"),
          tests("BytesTests", ["Bytes"]),
        ]
      )
      """)
    #expect(
      package.dependencies == [
        "Findings": [], "Bytes": ["Findings"], "Support": ["Bytes"],
        "BytesTests": ["Bytes", "Support"],
      ])
    #expect(package.closure(of: "Support") == ["Support", "Bytes", "Findings"])
  }
}
