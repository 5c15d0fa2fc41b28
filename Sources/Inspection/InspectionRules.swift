package import Findings

/// The rules that need two parts of a package at once
/// (`evidence/manifest.md#manifest-and-metadata-agree`).
package enum InspectionRules {
  package static let contentKind = Rule(
    "package.content-kind", .content, .error, .observed,
    "The content is of the kind given by the image type.")
  package static let notInterpreted = Rule(
    "package.not-interpreted", .content, .note, .documented, "The layout of the content is public.")
  package static let contentSize = Rule(
    "package.content-size", .content, .error, .inferred,
    "Content that is not a file system is within the reader's size limit.")
  package static let manifestMissing = Rule(
    "package.manifest-missing", .manifest, .error, .documented,
    "An application contains the file /app_manifest.json.", deviceError: .noAppManifest)
  package static let manifestFile = Rule(
    "package.manifest-file", .manifest, .error, .osString,
    "/app_manifest.json is a single, readable regular file.", deviceError: .errorReadingFile)
  package static let componentID = Rule(
    "package.component-id", .manifest, .error, .observed,
    "The manifest's ComponentId is the component ID of the identity.",
    deviceError: .imageIdentityInconsistency)
  package static let name = Rule(
    "package.name", .manifest, .warning, .observed,
    "The image name is the first 31 bytes of the manifest's Name.")
  package static let apiSet = Rule(
    "package.api-set", .manifest, .error, .observed,
    "The one interface that the image needs is ApplicationRuntime in the version "
      + "TargetApplicationRuntimeVersion.")
  package static let abiEntries = Rule(
    "package.abi-entries", .manifest, .error, .observed,
    "A high-level application depends on one ApplicationRuntime, a real-time one on nothing, a debug "
      + "server or board configuration on an OSRuntime at most.",
    deviceError: .incompatibleApplicationRuntime)
  package static let abiUnexpected = Rule(
    "package.abi-unexpected", .metadata, .warning, .inferred,
    "Only firmware provides interfaces, and a capability file needs none.")
  package static let entryPointMode = Rule(
    "package.entry-point-mode", .manifest, .error, .observed, "The entry point is executable.")
  package static let abiMissing = Rule(
    "package.abi-missing", .metadata, .warning, .observed,
    "An application has an ABI Depends section, empty for a real-time one.")
  package static let innerIdentity = Rule(
    "package.inner-identity", .compression, .error, .observed,
    "The inner package of a compressed image has the identity, name and ABI of the outer one, and "
      + "contradicts none of its sections.")
  package static let innerNested = Rule(
    "package.inner-nested", .compression, .error, .inferred,
    "The inner package is not compressed again.")
  package static let innerSize = Rule(
    "package.inner-size", .compression, .error, .inferred,
    "The inner package is within the reader's size limit.")

  package static let all = [
    contentKind, notInterpreted, contentSize, manifestMissing, manifestFile, componentID, name,
    apiSet, abiEntries, abiUnexpected, entryPointMode, abiMissing, innerIdentity, innerNested,
    innerSize,
  ]
}
