// swift-tools-version: 6.2
import PackageDescription

// Somebody else's package: it knows Orrery by URL and tag, as any user does, and has no other
// dependency. `.ci/outside` copies it, says where the clone is, and puts the programs of the README
// and of the articles into `Programs`.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A program of one folder.
func program(_ name: String, path: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: "Orrery", package: "orrery")], path: path,
    swiftSettings: settings)
}

let programs = (Context.environment["ORRERY_PROGRAMS"] ?? "").split(separator: " ").map(String.init)

let package = Package(
  name: "outside",
  dependencies: [
    .package(url: Context.environment["ORRERY_CLONE"] ?? "file:///orrery", exact: "1.0.0")
  ],
  targets: programs.map { program($0, path: "Programs/\($0)") } + [
    program("controls", path: "Controls")
  ],
  swiftLanguageModes: [.v6]
)
