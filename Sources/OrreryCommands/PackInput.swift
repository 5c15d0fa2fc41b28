import ApplicationManifest
import ByteLayout
import DataFiles
import Findings
import ImageContents
import ImagePackage
import Inspection
import Packaging

/// What is about to be packed.
struct PackInput {
  /// The content, without padding.
  var content: any ByteSource
  /// What the metadata say.
  var recipe: PackageRecipe
  /// The information block of a first boot loader, if it has one.
  var oneBL: OneBLInformation?
  /// The files that it was read from.
  var identities: [FileIdentity]
  /// The paths of these files.
  var files: [String]
  /// What is worth knowing about them.
  var findings = FindingLog()

  /// Zero bytes behind the content.
  func padding(signatureSize: Int) throws(CommandFailure) -> Int {
    let metadata = recipe.metadata(thumbprint: [UInt8](repeating: 0, count: 20), .ecdsa256)
    let tail =
      Package(contentSize: 0, metadata: metadata).unsignedTail.count + signatureSize
      + (oneBL == nil ? 0 : OneBLInformation.size)
    guard
      let padding = Package.padding(
        afterContent: content.count, tailSize: tail, imageType: recipe.imageType)
    else {
      throw CommandFailure(
        .no,
        "too large: \(content.count) bytes; a whole first boot loader package has "
          + "\(OneBLInformation.packageSize)")
    }
    return padding
  }
}

/// The package that a build is held against, with the ids and the time to build with.
struct PackReference {
  let found: ReadInput
  let package: Package
  let identity: IdentitySection
  let debug: DebugSection

  /// Opens it; of a compressed package the one inside counts.
  init(_ path: String) throws {
    let input = Input(path)
    found = try input.read()
    guard let package = found.image.innermost.package, let identity = package.identity,
      let debug = package.debug
    else {
      throw found.image.failure(input.displayName)
    }
    self.package = package
    self.identity = identity
    self.debug = debug
  }

  /// The first difference from what is packed again, under the reference's own signer.
  func difference(from input: PackInput) throws -> PackageDifference? {
    var recipe = input.recipe
    recipe.temporary = package.metadata.first(TemporaryImageSection.self)?.flags
    let signer = package.signer ?? SignatureSection()
    let image = found.image.innermost
    var input = input
    if input.oneBL == nil { input.oneBL = package.oneBLInformation }
    let padding = try input.padding(signatureSize: package.signature.count)
    return try OperationFailure.naming(found.name) {
      try PackageDifference.first(
        content: input.content, padding: padding,
        metadata: recipe.metadata(thumbprint: signer.thumbprint, signer.signingType),
        in: image, layer: found.image.inner == nil ? .outer : .inner, from: found.innermostSource,
        map: image.byteMap)
    }
  }
}

extension RefusedInput {
  /// Says what is wrong, a line a finding, and what that means for the exit code.
  func report() -> CommandFailure {
    for finding in findings.findings where finding.severity == .error {
      Console.error(finding.message)
    }
    let isUnreadable = findings.findings.contains {
      $0.rule == BuildRules.unreadable || $0.rule == DefinitionRules.missingFile
    }
    // What belongs to packing alone lint does not know.
    let isLinted = findings.findings.contains { finding in
      finding.severity == .error && !BuildRules.all.contains(finding.rule)
        && finding.place.file != nil && finding.rule != DefinitionRules.missingFile
    }
    return CommandFailure(
      isUnreadable ? .inputOutput : isMalformed ? .malformed : .no, "nothing was packed",
      hint: isLinted ? "orrery lint checks manifests and hardware definitions" : nil)
  }
}

extension Finding {
  /// Where and what, in the form that editors jump to.
  var message: String {
    let position = place.text.map { ":\($0.line):\($0.column)" } ?? ""
    let field = place.field.isEmpty ? "" : "\(place.field.joined(separator: ".")): "
    let start = place.file.map { "\($0)\(position): " } ?? field
    return "\(start)\(detail) [\(rule.id)] \(rule.summary)"
  }
}
