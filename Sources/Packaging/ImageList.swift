internal import Bytes
internal import Findings
public import ImageContents
public import ImagePackage
internal import JSONText

/// A list of images from which an update manifest is made: a JSON array.
///
/// ```json
/// [
///   {"file": "app.imagepackage", "partition": "applications"},
///   {"image_id": "…", "component_id": "…", "image_type": "RootFs", "partition": "firmware",
///    "size": 4096, "uncompressed_size": 4096, "provides": [{"type": "OSRuntime", "version": 1}]}
/// ]
/// ```
///
/// What a file says may be said again, and is overruled then. Types and partitions are names or
/// numbers (`evidence/sections.md#image-types`).
public enum ImageList {
  /// What is taken from a package file.
  public struct PackageFile: Sendable {
    /// The end of the file.
    public var package: Package
    /// Bytes of the file.
    public var size: Int

    /// States a file.
    public init(package: Package, size: Int) {
      self.package = package
      self.size = size
    }
  }

  /// Makes the entries of an update manifest.
  ///
  /// - Parameters:
  ///   - bytes: The list.
  ///   - file: Its path, for findings.
  ///   - open: Opens a package file of the list; the text says why it cannot be used.
  /// - Throws: Every mistake in the list, with line and column.
  public static func entries(
    _ bytes: [UInt8], file: String? = nil,
    open: (String) -> Swift.Result<PackageFile, UnusableFile>
  ) throws(RefusedInput) -> [UpdateManifestEntry] {
    let document = JSONDocument.read(bytes)
    var log = FindingLog()
    log.add(contentsOf: document.findings) { finding in
      var copy = finding
      copy.place.file = file
      return copy
    }
    try log.refuseErrors()
    guard let list = document.root?.elements, list.count <= Int(UInt16.max) else {
      let found = document.root?.excerpt ?? "nothing"
      throw RefusedInput(
        BuildRules.imageList, "it is \(found)",
        at: document.root?.position?.place(file: file) ?? Place(file: file))
    }
    var reader = ImageListReader(file: file, log: log)
    let entries = list.map { reader.entry($0, open) }
    try reader.log.refuseErrors()
    return entries
  }

  /// Why a file of a list cannot be used; lower case, no full stop.
  public struct UnusableFile: Error, Sendable, Hashable {
    /// The reason.
    public var reason: String

    /// States a reason.
    public init(_ reason: String) {
      self.reason = reason
    }
  }
}
