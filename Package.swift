// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target. A warning is an error; code that is unsafe says so at the spot.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// A module of ours in `Sources/`.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// The tests of one module; all of them may use `TestSupport`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: settings)
}

/// A C library of the system, found by pkg-config and installed by apt; in the folder of the module that wraps it.
func system(
  _ name: String, in module: String, _ pkgConfig: String, _ package: String
) -> Target {
  .systemLibrary(
    name: name, path: "Sources/\(module)/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([package])])
}

/// What makes a process start faster and smaller, which a command of ten milliseconds feels.
let startup = [
  // No relocations of the program's own image: 130 page faults and 0.9 MiB less.
  "-Xclang-linker", "-no-pie",
  // The runtime library of C++ inside the program, where Swift's is too: 45 page faults, 2 million
  // instructions and 1 MiB less. That takes a linker that reads archives in any order.
  "-L\(Context.packageDirectory)/Sources/orrery/Libraries", "-Xclang-linker", "-static-libgcc",
  "-use-ld=lld",
  // Nobody looks up symbols of a program.
  "-Xlinker", "--no-export-dynamic",
  // What every start runs stands together: 1.4 MiB less of the program is in memory. A name that is
  // no more is passed over; `.ci/startup-order` writes the list anew.
  "-Xlinker",
  "--symbol-ordering-file=\(Context.packageDirectory)/Sources/orrery/Libraries/startup.order",
  "-Xlinker", "--no-warn-symbol-ordering",
]

/// The commit that is built, for `orrery --version`, where the environment says it: `.ci/build` does.
/// Nobody asks git here: the answer would be kept with the manifest, and be that of an older commit.
let commit: [CSetting] =
  Context.environment["ORRERY_COMMIT"].map { [.define("ORRERY_COMMIT", to: $0)] } ?? []

// Rows from the bottom: a module may use rows below its own, and inside its row only what is
// listed here.
let package = Package(
  name: "orrery",
  products: [
    .executable(name: "orrery", targets: ["orrery"]),
    .library(name: "Orrery", targets: ["Orrery"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    // Only `.ci/docs` uses it: a command, which no build runs.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // System libraries.
    system("COpenSSL", in: "Cryptography", "libcrypto", "libssl-dev"),
    system("CZlib", in: "Checksum", "zlib", "zlib1g-dev"),
    system("CLZMA", in: "LZMAStreams", "liblzma", "liblzma-dev"),

    // What is written in C, in the folder of the module that uses it.
    .target(name: "CProcess", path: "Sources/ChildProcesses/CProcess"),
    .target(name: "CBuild", path: "Sources/OrreryCommands/CBuild", cSettings: commit),

    // Row 0.
    module("Findings"),
    module("ByteLayout", ["Findings"]),
    module("JSONText", ["Findings"]),
    module("Checksum", ["CZlib"], exclude: ["CZlib"]),

    // `schema` is a link to `Formats/schema`, whose files become part of the program.
    .target(name: "Schemas", resources: [.embedInCode("schema")], swiftSettings: settings),

    // `api` is a link to `Formats/api`.
    .target(
      name: "APISurface", dependencies: ["ByteLayout"], resources: [.embedInCode("api")],
      swiftSettings: settings),

    // Row 1.
    module("ImagePackage", ["ByteLayout", "Findings"]),
    module("ASXipFS", ["ByteLayout", "Checksum", "Findings"]),
    module("ImageContents", ["ByteLayout", "Findings"]),
    module("ApplicationManifest", ["ByteLayout", "Findings", "JSONText"]),
    module("ELF", ["ByteLayout", "Findings"]),
    module("LZMAStreams", ["CLZMA", "Findings"], exclude: ["CLZMA"]),
    module("Cryptography", ["ByteLayout", "COpenSSL"], exclude: ["COpenSSL"]),
    module("WorkerThreads"),
    module("DataFiles", ["ByteLayout", "WorkerThreads"]),
    .target(
      name: "ChildProcesses",
      dependencies: ["ByteLayout", "CProcess", "DataFiles"],
      exclude: ["CProcess"], swiftSettings: settings),

    // Row 2.
    module(
      "Inspection",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "Checksum", "LZMAStreams", "Cryptography",
        "DataFiles", "ELF", "Findings", "ImageContents", "ImagePackage", "JSONText",
        "WorkerThreads",
      ]),

    // Row 3.
    module(
      "Verification",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "Cryptography", "DataFiles", "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText",
      ]),

    // Row 4.
    module(
      "Audit",
      [
        "APISurface", "ASXipFS", "ApplicationManifest", "ByteLayout", "Cryptography", "DataFiles",
        "ELF", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Verification",
      ]),
    module(
      "Packaging",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography", "DataFiles",
        "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText", "ChildProcesses",
        "WorkerThreads", "Verification",
      ]),
    module(
      "ImageDifference",
      [
        "APISurface", "ASXipFS", "ApplicationManifest", "ByteLayout", "Cryptography", "ELF",
        "DataFiles",
        "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),
    module(
      "Mutation",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography", "ELF",
        "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),
    module(
      "DeviceModel",
      [
        "ApplicationManifest", "Audit", "ByteLayout", "Cryptography", "DataFiles", "Findings",
        "ImageContents",
        "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),

    // Row 5.
    module(
      "Reporting",
      [
        "APISurface", "ASXipFS", "ApplicationManifest", "Audit", "ByteLayout", "LZMAStreams",
        "Cryptography",
        "DeviceModel",
        "ImageDifference", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Mutation", "Packaging", "Verification",
      ]),

    // Row 6.
    module(
      "Orrery",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography",
        "DeviceModel",
        "ImageDifference", "DataFiles", "Findings", "ImageContents", "ImagePackage", "Inspection",
        "JSONText", "Packaging", "Verification",
      ]),

    // Row 7.
    .target(
      name: "OrreryCommands",
      dependencies: [
        "ASXipFS", "ApplicationManifest", "Audit", "ByteLayout", "Cryptography", "DeviceModel",
        "ImageDifference",
        "DataFiles", "ELF", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "LZMAStreams", "Mutation", "Packaging", "ChildProcesses", "Reporting", "Schemas",
        "WorkerThreads", "Verification", "CBuild", argumentParser,
      ],
      exclude: ["CBuild"],
      // Types of the parser are instantiated by direct calls: decoding their mangled names at run
      // time searches all conformances of the program once for each requirement.
      swiftSettings: settings + [
        .unsafeFlags(
          ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
          .when(configuration: .release))
      ]),

    module(
      "Harness",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography",
        "DeviceModel",
        "ImageDifference", "DataFiles", "ELF", "Findings", "ImageContents", "ImagePackage",
        "Inspection", "JSONText", "Packaging", "Reporting", "Verification",
      ]),

    // Reads `Formats/`; nothing that `orrery` links needs it.
    module(
      "Interpretation",
      [
        "ASXipFS", "ByteLayout", "Findings", "Harness", "ImageContents", "ImagePackage",
        .product(name: "Yams", package: "Yams"),
      ]),

    // Row 7.
    // libFuzzer's entry points under `-DFUZZING`, else a replayer of files.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "ByteLayout", "DataFiles", "Harness", "Interpretation", "Mutation", "ChildProcesses",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Measure",
      dependencies: [
        "ASXipFS", "Audit", "ByteLayout", "Checksum", "Cryptography", "DataFiles", "ELF",
        "Findings",
        "ImagePackage",
        "Inspection", "JSONText", "Packaging", "ChildProcesses", "WorkerThreads", argumentParser,
      ],
      exclude: ["README.md"],
      swiftSettings: settings),
    .executableTarget(
      name: "orrery", dependencies: ["OrreryCommands"], exclude: ["Libraries"],
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags(startup, .when(platforms: [.linux], configuration: .release))]),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["ASXipFS", "ByteLayout", "Cryptography", "ELF", "Findings", "ImagePackage"],
      path: "Tests/Support", swiftSettings: settings),
    tests("FindingsTests", ["ByteLayout", "Findings"]),
    tests("ByteLayoutTests", ["ByteLayout", "Findings"]),
    tests("ELFTests", ["ByteLayout", "ELF", "Findings"]),
    tests("APISurfaceTests", ["APISurface"]),
    tests(
      "AuditTests",
      [
        "APISurface", "ASXipFS", "ApplicationManifest", "Audit", "ByteLayout", "Cryptography",
        "DataFiles", "ELF", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Verification",
      ]),
    tests("JSONTextTests", ["Findings", "JSONText"]),
    tests("ChecksumTests", ["Checksum"]),
    tests("SchemasTests", ["Schemas"]),
    tests("ImagePackageTests", ["ByteLayout", "Findings", "ImagePackage"]),
    tests("ASXipFSTests", ["ASXipFS", "ByteLayout", "Findings", "Harness", "ImagePackage"]),
    tests("ImageContentsTests", ["ByteLayout", "Findings", "ImageContents"]),
    tests(
      "ApplicationManifestTests", ["ApplicationManifest", "ByteLayout", "Findings", "JSONText"]),
    tests("LZMAStreamsTests", ["CLZMA", "LZMAStreams", "Findings"]),
    tests("CryptographyTests", ["COpenSSL", "Cryptography"]),
    tests("WorkerThreadsTests", ["WorkerThreads"]),
    tests("DataFilesTests", ["ByteLayout", "DataFiles", "WorkerThreads"]),
    tests("ChildProcessesTests", ["ChildProcesses"]),
    tests(
      "InspectionTests",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography", "DataFiles",
        "Findings", "Harness", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Reporting",
        "Verification",
      ]),
    tests(
      "VerificationTests",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography", "DataFiles",
        "Findings", "ImageContents", "ImagePackage",
        "Inspection", "JSONText", "Packaging", "Verification",
      ]),
    tests(
      "PackagingTests",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography", "DataFiles",
        "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText", "Packaging",
        "ChildProcesses", "Reporting", "Verification",
      ]),
    .testTarget(
      name: "ImageDifferenceTests",
      dependencies: [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography",
        "ImageDifference",
        "DataFiles", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Reporting", "TestSupport", "Verification",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    tests(
      "MutationTests",
      [
        "ASXipFS", "ByteLayout", "Cryptography", "ELF", "Findings", "ImageContents", "ImagePackage",
        "Inspection", "LZMAStreams", "Mutation", "Verification",
      ]),
    tests(
      "DeviceModelTests",
      [
        "ASXipFS", "ByteLayout", "Cryptography", "DeviceModel", "DataFiles", "Findings", "Harness",
        "Inspection",
        "ImageContents",
        "ImagePackage", "JSONText", "Packaging", "Verification",
      ]),
    tests(
      "ReportingTests",
      ["ASXipFS", "ByteLayout", "Findings", "Inspection", "JSONText", "Reporting"]),
    tests(
      "OrreryCommandsTests",
      [
        "ASXipFS", "ByteLayout", "OrreryCommands", "Cryptography", "Findings", "ImagePackage",
        "orrery", argumentParser,
      ],
      exclude: ["Transcripts"]),
    tests(
      "HarnessTests",
      [
        "ASXipFS", "ApplicationManifest", "ByteLayout", "LZMAStreams", "Cryptography",
        "DeviceModel",
        "ImageDifference", "DataFiles", "ELF", "Findings", "Fuzz", "Harness", "ImageContents",
        "ImagePackage", "Inspection", "Interpretation", "JSONText", "Packaging", "Verification",
      ]),
    tests("HouseTests", []),
    tests(
      "MeasureTests",
      [
        "DataFiles", "ImagePackage", "Inspection", "JSONText", "Measure", "ChildProcesses",
        "Verification",
      ]),
    tests("CorpusTests", ["Cryptography"]),
    tests(
      "VectorTests",
      [
        "ASXipFS", "ApplicationManifest", "Audit", "ByteLayout", "LZMAStreams", "Cryptography",
        "DeviceModel",
        "Findings", "Harness", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Verification",
      ]),
    .testTarget(
      name: "InteropTests",
      dependencies: [
        "ASXipFS", "Audit", "ByteLayout", "Cryptography", "Findings", "ImageContents",
        "ImagePackage",
        "Inspection", "JSONText", "Mutation", "Packaging", "Reporting", "TestSupport",
        "Verification",
      ],
      exclude: ["bills.py", "differences.json", "mutations.py", "reader.py"],
      swiftSettings: settings),
    tests(
      "FormatsTests",
      [
        "APISurface", "ASXipFS", "ApplicationManifest", "Audit", "ByteLayout", "OrreryCommands",
        "LZMAStreams",
        "Cryptography",
        "DeviceModel", "ImageDifference", "ELF", "DataFiles", "Findings", "Harness",
        "ImageContents",
        "ImagePackage", "Inspection", "Interpretation", "JSONText", "Measure", "Mutation",
        "Packaging", "Reporting", "Verification",
        .product(name: "Yams", package: "Yams"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
