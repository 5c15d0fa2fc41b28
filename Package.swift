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
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module; all of them may use `TestSupport`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: settings)
}

/// A C library of the system, found by pkg-config and installed by apt.
func system(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
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
]

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
    system("COpenSSL", "libcrypto", "libssl-dev"),
    system("CZlib", "zlib", "zlib1g-dev"),
    system("CLZMA", "liblzma", "liblzma-dev"),

    // Row 0.
    module("Findings"),
    module("Bytes", ["Findings"]),
    module("JSONText", ["Findings"]),
    module("Checksum", ["CZlib"]),

    // Row 1.
    module("ImagePackage", ["Bytes", "Findings"]),
    module("ASXipFS", ["Bytes", "Checksum", "Findings"]),
    module("ImageContents", ["Bytes", "Findings"]),
    module("ApplicationManifest", ["Bytes", "Findings", "JSONText"]),
    module("ELF", ["Bytes"]),
    module("Compression", ["CLZMA", "Findings"]),
    module("Cryptography", ["Bytes", "COpenSSL"]),
    module("Threads"),
    module("Files", ["Bytes", "Threads"]),
    module("Processes", ["Bytes", "Files"]),

    // Row 2.
    module(
      "Inspection",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Checksum", "Compression", "Cryptography",
        "Files", "Findings", "ImageContents", "ImagePackage", "JSONText", "Threads",
      ]),

    // Row 3.
    module(
      "Verification",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Cryptography", "Files", "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText",
      ]),

    // Row 4.
    module(
      "Packaging",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Files",
        "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText", "Processes",
        "Threads", "Verification",
      ]),
    module(
      "Difference",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Cryptography", "ELF", "Files", "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),
    module(
      "Mutation",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Findings",
        "ImageContents", "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),
    module(
      "DeviceModel",
      [
        "ApplicationManifest", "Bytes", "Cryptography", "Files", "Findings", "ImageContents",
        "ImagePackage", "Inspection", "JSONText", "Verification",
      ]),

    // Row 5.
    module(
      "Reporting",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "DeviceModel",
        "Difference", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Mutation", "Packaging", "Verification",
      ]),

    // Row 6.
    module(
      "Orrery",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "DeviceModel",
        "Difference", "Files", "Findings", "ImageContents", "ImagePackage", "Inspection",
        "JSONText", "Packaging", "Processes", "Threads", "Verification",
      ]),

    // Row 7.
    .target(
      name: "Commands",
      dependencies: [
        "ASXipFS", "ApplicationManifest", "Bytes", "Cryptography", "DeviceModel", "Difference",
        "Files", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Mutation", "Packaging", "Processes", "Reporting", "Threads", "Verification",
        argumentParser,
      ],
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
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "DeviceModel",
        "Difference", "Files", "Findings", "ImageContents", "ImagePackage", "Inspection",
        "JSONText", "Packaging", "Reporting", "Verification",
      ]),

    // Reads `Formats/`; nothing that `orrery` links needs it.
    module(
      "Interpretation",
      [
        "ASXipFS", "Bytes", "Findings", "Harness", "ImageContents", "ImagePackage",
        .product(name: "Yams", package: "Yams"),
      ]),

    // Row 7.
    // libFuzzer's entry points under `-DFUZZING`, else a replayer of files.
    .executableTarget(
      name: "Fuzz",
      dependencies: ["Bytes", "Files", "Harness", "Interpretation", "Mutation", "Processes"],
      swiftSettings: settings),
    .executableTarget(
      name: "Measure",
      dependencies: [
        "ASXipFS", "Bytes", "Checksum", "Cryptography", "Files", "Findings", "ImagePackage",
        "Inspection", "JSONText", "Packaging", "Processes", "Threads", argumentParser,
      ],
      exclude: ["README.md"],
      swiftSettings: settings),
    .executableTarget(
      name: "orrery", dependencies: ["Commands"], exclude: ["Libraries"], swiftSettings: settings,
      linkerSettings: [.unsafeFlags(startup, .when(platforms: [.linux], configuration: .release))]),

    // Tests.
    .target(
      name: "TestSupport",
      dependencies: ["ASXipFS", "Bytes", "Cryptography", "Findings", "ImagePackage"],
      path: "Tests/Support", swiftSettings: settings),
    tests("FindingsTests", ["Bytes", "Findings"]),
    tests("BytesTests", ["Bytes", "Findings"]),
    tests("ELFTests", ["Bytes", "ELF"]),
    tests("JSONTextTests", ["Findings", "JSONText"]),
    tests("ChecksumTests", ["Checksum"]),
    tests("ImagePackageTests", ["Bytes", "Findings", "ImagePackage"]),
    tests("ASXipFSTests", ["ASXipFS", "Bytes", "Findings", "Harness", "ImagePackage"]),
    tests("ImageContentsTests", ["Bytes", "Findings", "ImageContents"]),
    tests("ApplicationManifestTests", ["ApplicationManifest", "Bytes", "Findings", "JSONText"]),
    tests("CompressionTests", ["CLZMA", "Compression", "Findings"]),
    tests("CryptographyTests", ["COpenSSL", "Cryptography"]),
    tests("ThreadsTests", ["Threads"]),
    tests("FilesTests", ["Bytes", "Files", "Threads"]),
    tests("ProcessesTests", ["Processes"]),
    tests(
      "InspectionTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Files",
        "Findings", "Harness", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Reporting",
        "Verification",
      ]),
    tests(
      "VerificationTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Files",
        "Findings", "ImageContents", "ImagePackage",
        "Inspection", "JSONText", "Packaging", "Verification",
      ]),
    tests(
      "PackagingTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Files",
        "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText", "Packaging",
        "Processes", "Reporting", "Verification",
      ]),
    .testTarget(
      name: "DifferenceTests",
      dependencies: [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "Difference",
        "Files", "Findings", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Reporting", "TestSupport", "Verification",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    tests(
      "MutationTests",
      [
        "ASXipFS", "Bytes", "Cryptography", "Findings", "ImageContents", "ImagePackage",
        "Inspection", "Mutation", "Verification",
      ]),
    tests(
      "DeviceModelTests",
      [
        "ASXipFS", "Bytes", "Cryptography", "DeviceModel", "Files", "Findings", "Harness",
        "Inspection",
        "ImageContents",
        "ImagePackage", "JSONText", "Packaging", "Verification",
      ]),
    tests(
      "ReportingTests",
      ["ASXipFS", "Bytes", "Findings", "Inspection", "JSONText", "Reporting"]),
    tests(
      "CommandsTests",
      ["ASXipFS", "Bytes", "Commands", "Cryptography", "Findings", "ImagePackage", "orrery"],
      exclude: ["Transcripts"]),
    tests(
      "HarnessTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "DeviceModel",
        "Difference", "Files", "Findings", "Fuzz", "Harness", "ImageContents",
        "ImagePackage", "Inspection", "Interpretation", "JSONText", "Packaging", "Verification",
      ]),
    tests("HouseTests", []),
    tests(
      "MeasureTests",
      [
        "Files", "ImagePackage", "Inspection", "JSONText", "Measure", "Processes", "Verification",
      ]),
    tests("CorpusTests", ["Cryptography"]),
    tests(
      "VectorTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Compression", "Cryptography", "DeviceModel",
        "Findings", "Harness", "ImageContents", "ImagePackage", "Inspection", "JSONText",
        "Verification",
      ]),
    .testTarget(
      name: "InteropTests",
      dependencies: [
        "ASXipFS", "Bytes", "Cryptography", "Findings", "ImageContents", "ImagePackage",
        "Inspection", "JSONText", "Mutation", "Packaging", "Reporting", "TestSupport",
        "Verification",
      ],
      exclude: ["differences.json", "mutations.py", "reader.py"], swiftSettings: settings),
    tests(
      "FormatsTests",
      [
        "ASXipFS", "ApplicationManifest", "Bytes", "Commands", "Compression", "Cryptography",
        "DeviceModel", "Difference", "ELF", "Files", "Findings", "Harness", "ImageContents",
        "ImagePackage", "Inspection", "Interpretation", "JSONText", "Measure", "Mutation",
        "Packaging", "Reporting", "Verification",
        .product(name: "Yams", package: "Yams"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
