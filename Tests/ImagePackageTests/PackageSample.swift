import ByteLayout
import Findings
import ImagePackage

/// Packages made for the tests: a sound one, and the same with damage.
enum PackageSample {
  static let component = GUID("61ae5c57-98cd-4a0a-8b60-9509505c7617") ?? .zero
  static let image = GUID("eef5d367-ae2c-42eb-861f-8f2c453133df") ?? .zero
  static let content = [UInt8](repeating: 0xAB, count: 64)

  static let identity = Section(IdentitySection(.applications, component: component, image: image))
  static let signer = Section(
    SignatureSection(thumbprint: [UInt8](repeating: 7, count: 20), .ecdsa256))
  static let debug = Section(DebugSection(name: "sample", buildTime: 1_700_000_000))
  static let temporary = Section(TemporaryImageSection(.underDevelopment))
  static let depends = Section(ABIDependsSection([ABI(.applicationRuntime, version: 12)]))
  static let sections = [identity, signer, debug, temporary, depends]

  /// A package with these sections and a signature of `signature` bytes.
  static func bytes(
    _ sections: [Section] = sections, signature: [UInt8] = [UInt8](repeating: 0xEE, count: 64),
    change: (inout Metadata) -> Void = { _ in }
  ) -> [UInt8] {
    var metadata = Metadata(sections)
    change(&metadata)
    let package = Package(contentSize: content.count, metadata: metadata, signature: signature)
    return content + package.tail
  }

  /// Reads `bytes` and returns what was found.
  static func read(_ bytes: [UInt8]) -> (package: Package?, findings: FindingLog) {
    var findings = FindingLog()
    let package = PackageReader.read(bytes.span, size: bytes.count, findings: &findings)
    return (package, findings)
  }

  /// A section of raw bytes under the id of a known kind.
  static func raw(_ letters: String, _ bytes: [UInt8]) -> Section {
    let units = Array(letters.utf8)
    return Section(
      SectionID(rawValue: UInt16(units[0]) | UInt16(units[1]) << 8), raw: bytes)
  }
}
