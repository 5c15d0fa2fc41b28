public import ByteLayout
package import Findings

/// `DB`: build time and name (40 bytes).
public struct DebugSection: MetadataSection, Hashable {
  package static let id = SectionID("D", "B")
  package static let name = "debug"
  package static let title = "Debug"

  // Made once: every section that is read starts with it.
  private static let noName = PaddedText("", size: 32)

  /// Seconds since 1970-01-01 00:00:00 UTC.
  public package(set) var buildTime: UInt64 = 0
  /// The image's name: the first 31 bytes of the manifest's, so that a NUL always follows.
  public package(set) var imageName = Self.noName

  @usableFromInline package init() {}

  /// A name, cut to 31 bytes, and a time.
  package init(name: String, buildTime: UInt64) {
    self.buildTime = buildTime
    imageName = PaddedText(name, size: 32)
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("build_time", &buildTime, .unixSeconds)
    try visitor.text("image_name", &imageName, size: 32)
  }

  static let timeRange = Rule(
    "debug.build-time", .metadata, .warning, .inferred, "The build time is before the year 10000."
  )
  static let nameText = Rule(
    "debug.name-utf8", .metadata, .warning, .documented, "The image name is UTF-8.")
  static let nameEnd = Rule(
    "debug.name-padding", .metadata, .warning, .observed,
    "The image name ends with NUL, followed only by NUL."
  )

  package static let rules = [timeRange, nameText, nameEnd]

  package func check(_ findings: inout FindingLog) {
    if buildTime > GregorianDate.lastSecond {
      findings.add(Self.timeRange, "is \(buildTime) seconds", on: "build_time")
    }
    if !imageName.isValidUTF8 {
      findings.add(Self.nameText, "shown with replacement characters", on: "image_name")
    }
    if imageName.bytes.last != 0 || !imageName.isCleanlyPadded {
      findings.add(
        Self.nameEnd, "has no NUL at its end, or bytes after the first NUL", on: "image_name")
    }
  }
}
