import ByteLayout
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Inspection
import Packaging
import TestSupport
import Testing

private let thumbprint = [UInt8](repeating: 7, count: 20)

@Test func sectionsStandInTheOrderOfRealPackages() {
  var recipe = PackageRecipe(
    .rootFs, component: SignedPackage.component, image: SignedPackage.image, name: "r",
    buildTime: 1)
  func letters() -> [String] {
    recipe.metadata(thumbprint: thumbprint, .ecdsa256).sections.map(\.id.text)
  }
  #expect(letters() == ["ID", "SG", "DB", "TP"])
  recipe.depends = []
  recipe.provides = [ABI(.osRuntime, version: 3)]
  recipe.securityVersion = 1
  recipe.requiredOffset = 0x10000
  recipe.policy = .sideloadFromNormalWorld
  #expect(letters() == ["ID", "SG", "DB", "TP", "ND", "NP", "RV", "RO", "IP"])
  recipe.temporary = nil
  #expect(letters() == ["ID", "SG", "DB", "ND", "NP", "RV", "RO", "IP"])
}

extension ImageType {
  fileprivate static let rootFs = ImageType(rawValue: 8)
}

@Test func aNameIsCutTo31Bytes() {
  let recipe = PackageRecipe(
    .rootFs, component: .zero, image: .zero, name: String(repeating: "n", count: 40), buildTime: 1)
  let debug = recipe.metadata(thumbprint: thumbprint, .ecdsa256).first(DebugSection.self)
  #expect(debug?.imageName.text.utf8.count == 31)
}

/// A change anywhere under the signature is found at its offset, and named after what stands there.
@Test func theFirstDifferenceIsFoundWhereverItIs() throws {
  let directory = try PackageDirectory(manifest: PackageDirectory.manifest())
  let content = try ApplicationContent(directory: directory.path, apiSet: APISet(version: 12))
  let image = try content.fileSystem()
  let metadata = PackageRecipe(
    application: content.storage, image: SignedPackage.image, buildTime: 5
  ).metadata(thumbprint: thumbprint, .ecdsa256)
  let package = try SignedPackage.make(image, metadata.sections)
  func difference(_ bytes: [UInt8]) throws -> PackageDifference? {
    let inspection = Inspector.read(bytes)
    return try PackageDifference.first(
      content: MemorySource(image), padding: 0, metadata: metadata, in: inspection, layer: .outer,
      from: MemorySource(bytes), map: inspection.byteMap)
  }
  #expect(try difference(package) == nil)
  // A signature is not compared: it cannot be made again.
  #expect(try difference(Array(package.dropLast()) + [package.last.map { ~$0 } ?? 0]) == nil)
  let end = image.count
  for (offset, region) in [
    (32, "super-block"), (4096, "file /app_manifest.json"), (8192, "file /bin/app"),
    (8200, "padding"), (end + 8 + 4, "image_type"), (end + 8 + 40 + 28 + 4, "build_time"),
    (end + 8 + 40 + 28 + 44 + 4, "flags"),
  ] {
    var bytes = package
    bytes[offset] ^= 1
    let found = try #require(try difference(bytes))
    #expect(found.offset == offset)
    #expect(found.region.last == region)
    #expect(found.found == bytes[offset])
    #expect(found.built == package[offset])
  }
  var longer = package
  longer.insert(contentsOf: [UInt8](repeating: 0, count: 4096), at: end)
  let found = try #require(try difference(longer))
  #expect(found.offset == end)
  #expect(found.found == 0)
}
