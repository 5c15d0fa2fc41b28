package import Findings

/// What prevents building a package
/// (`evidence/packing.md#messages-about-the-manifest`).
package enum BuildRules {
  package static let apiSetMissing = Rule(
    "build.api-set-missing", .manifest, .error, .documented,
    "A high-level application is packed for a target API set.")
  package static let apiSetConflict = Rule(
    "build.api-set-conflict", .manifest, .error, .documented,
    "The API set in a source manifest is the one that the application is packed for.")
  package static let apiSetIgnored = Rule(
    "build.api-set-ignored", .manifest, .warning, .documented,
    "A real-time application is packed without an API set; a given one is ignored.")
  package static let manifestMissing = Rule(
    "build.manifest-missing", .manifest, .error, .documented,
    "A package directory holds the file app_manifest.json.",
    deviceError: .noAppManifest)
  package static let fileKind = Rule(
    "build.file-kind", .content, .error, .observed,
    "A package directory holds regular files and directories only.")
  package static let fileSize = Rule(
    "build.file-size", .content, .error, .documented, "A file has at most 16,777,215 bytes.")
  package static let fileName = Rule(
    "build.file-name", .content, .error, .documented, "A name in an image has 1 to 252 bytes.")
  package static let unreadable = Rule(
    "build.unreadable", .content, .error, .documented, "Everything to be packed can be read.")
  package static let executableMissing = Rule(
    "build.executable-missing", .manifest, .error, .documented,
    "Each file to be made executable is in the package directory.")
  package static let contentSize = Rule(
    "build.content-size", .content, .error, .documented,
    "The files of an image, each rounded up to 4096 bytes, take at most 256 MiB.")
  package static let imageList = Rule(
    "build.image-list", .content, .error, .inferred,
    "A list of images is a JSON array; each entry names a package file, or has IDs, type and size."
  )
  package static let budget = Rule(
    "build.budget", .content, .warning, .documented,
    "A package fits into flash, which has 1 MiB for all applications.")

  package static let strayFile = Rule(
    "build.stray-file", .content, .warning, .inferred,
    "A package directory holds nothing that other programs left behind.")

  package static let all = [
    apiSetMissing, apiSetConflict, apiSetIgnored, manifestMissing, fileKind, fileSize, fileName,
    unreadable, executableMissing, contentSize, imageList, budget,
    strayFile,
  ]
}
