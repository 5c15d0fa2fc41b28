package import ASXipFS
import ByteLayout
import Findings
import ImagePackage
package import Inspection
package import Packaging
import Verification

/// What must hold for every application that is packed: its files and its manifest, as an input
/// decides.
package struct PackProperties: InputProperties {
  /// What packs: the files, the stored manifest, and what the metadata say.
  package var pack: @Sendable (FileTree, ManifestStorage, PackageRecipe) throws -> [UInt8] = {
    tree, _, recipe in
    try PackProperties.package(tree, recipe)
  }
  package var open: @Sendable ([UInt8]) -> InspectedImage = { Inspector.read($0) }

  /// What brings a manifest into the form in which it is stored.
  var store: @Sendable (PackInput) throws(RefusedInput) -> ManifestStorage = {
    (input) throws(RefusedInput) in try input.storage()
  }

  package init() {}

  package static let packed = Property(
    "pack.packed", "an application whose manifest and names are taken is packed")
  package static let verified = Property(
    "pack.verified", "what is packed is trusted by whoever trusts its signer")
  package static let files = Property(
    "pack.files", "what is packed holds every file as it was given, and no other")
  package static let manifest = Property(
    "pack.manifest", "what is packed holds the manifest as it is stored")
  package static let same = Property("pack.same", "what is packed twice is the same, byte for byte")
  package static let refused = Property(
    "pack.refused", "a manifest that is refused breaks a rule")

  package static let all = [packed, verified, files, manifest, same, refused]

  /// Packs what an input decides.
  package func check(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var choices = Choices(bytes)
    let input = PackInput(&choices)
    let storage: ManifestStorage
    do { storage = try store(input) } catch {
      try Self.refused.require(error.findings.hasErrors, "it breaks none")
      return
    }
    guard let tree = try? input.tree(with: storage) else { return }
    let recipe = input.recipe(storage)
    let package = try Self.packed.value { try pack(tree, storage, recipe) }
    let again = try Self.packed.value { try pack(tree, storage, recipe) }
    try Self.same.require(package == again, "\(package.count) bytes, then \(again.count)")
    try check(package, tree, storage)
  }

  private func check(
    _ package: [UInt8], _ tree: FileTree, _ storage: ManifestStorage
  ) throws(PropertyFailure) {
    let image = open(package)
    let verdict = try Self.verified.value { try Verifier(trust: .sdkTest()).verify(image) }
    try Self.verified.require(verdict.isTrusted, verdict.trace.firstFailure?.rule.id ?? "no check")
    let stored = image.manifest?.bytes
    try Self.manifest.require(stored == storage.bytes, "it has \(stored?.count ?? 0) bytes")
    guard case .fileSystem(let fileSystem)? = image.content else {
      throw PropertyFailure(Self.files, "there is no file system")
    }
    try Self.files.require(
      fileSystem.entries.count == tree.nodes.count,
      "\(fileSystem.entries.count) entries of \(tree.nodes.count)")
    for node in tree.nodes.dropFirst() {
      let found = fileSystem.entries.contains { entry in
        guard entry.name == node.name, entry.inode.mode & 0o7777 == node.mode else { return false }
        switch node.content {
        case .directory: return entry.kind == .directory
        case .file(let bytes):
          return entry.kind == .file && entry.dataRange.map { Array(package[$0]) } == bytes
        case .symlink: return false
        }
      }
      try Self.files.require(found, "\(node.name.count) bytes of name are not there")
    }
  }

  /// A package as `pack` makes it, in memory.
  private static func package(_ tree: FileTree, _ recipe: PackageRecipe) throws -> [UInt8] {
    let content = try FileSystemBuilder.build(tree)
    let signer = try SDKTestSigner()
    let metadata = recipe.metadata(thumbprint: signer.thumbprint, signer.signingType)
    let padding = Package.padding(
      afterContent: content.count, tailSize: 0, imageType: recipe.imageType)
    return try PackageWriter.bytes(
      content: content, padding: padding ?? 0, metadata: metadata, signer: signer)
  }
}
