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
    "Fuzz": "HarnessTests", "Interpretation": "FormatsTests", "orrery": "OrreryCommandsTests",
  ]

  @Test func everyModuleHasARowAndEveryNameAModule() {
    #expect(modules == Set(map.rows.keys))
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
    let modules = try modules.filter(Self.hasCode)
    #expect(Self.untested(modules, package, folders) == [])
    // The test sees what is missing.
    let (none, other) = (folders.subtracting(["ELFTests"]), PackageDescription(""))
    #expect(Self.untested(modules, package, none) == ["ELF"])
    #expect(Self.untested(["ELF"], other, folders) == ["ELF"])
    #expect(Self.untested(["Elf"], package, folders) == ["Elf"])
  }

  /// Whether a module is more than a list of imports.
  private static func hasCode(_ module: String) throws -> Bool {
    try SourceFiles.files(below: "Sources/\(module)").contains { path in
      try SourceFiles.code(path).contains { !$0.contains(/\bimport \w+$|^\s*$/) }
    }
  }

  /// The modules that no test target with tests in it reaches.
  private static func untested(
    _ modules: Set<String>, _ package: PackageDescription, _ folders: Set<String>
  ) -> [String] {
    modules.filter { module in
      let target = testedBy[module] ?? "\(module)Tests"
      return !folders.contains(target) || !package.closure(of: target).contains(module)
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
    2  program          Fuzz (one for all, that is)
       Measure          time and memory
    1  Reader  Writer
       Outer → Middle → Inner (children, files; threads)
    0  Bytes → Findings (a cursor)   Checksum
    ```
    """)

  @Test func namesAreToldFromDescriptions() {
    #expect(
      map.rows == [
        "program": 2, "Fuzz": 2, "Measure": 2, "Reader": 1, "Writer": 1, "Outer": 1, "Middle": 1,
        "Inner": 1, "Bytes": 0, "Findings": 0, "Checksum": 0,
      ])
  }

  @Test(arguments: [
    ("Reader", "Bytes", true), ("Bytes", "Reader", false), ("Reader", "Writer", false),
    ("Checksum", "Findings", false), ("Bytes", "Findings", true), ("Outer", "Middle", true),
    ("Middle", "Inner", true), ("Outer", "Inner", false), ("Inner", "Outer", false),
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
