internal import ByteLayout
internal import Findings
package import ImageContents
package import ImagePackage
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
package enum ImageList {
  /// What is taken from a package file.
  package struct PackageFile: Sendable {
    /// The end of the file.
    package var package: Package
    /// Bytes of the file.
    package var size: Int

    /// States a file.
    package init(package: Package, size: Int) {
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
  package static func entries(
    _ bytes: [UInt8], file: String? = nil,
    open: (String) -> Result<PackageFile, UnusableFile>
  ) throws(RefusedInput) -> [UpdateManifestEntry] {
    let document = JSONDocument.read(bytes, tolerance: .mending)
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
    let entries = list.map { json in
      let (said, mistakes) = ImageListEntry.reading(json)
      for mistake in mistakes {
        log.refuse(mistake.told(of: "an entry"), mistake.position, in: file)
      }
      var entry = UpdateManifestEntry()
      if let path = said.file {
        let place = json.member("file")?.value.position
        switch open(path) {
        case .success(let found): entry.take(found, &log, place, in: file)
        case .failure(let error): log.refuse(error.reason, place, in: file)
        }
      } else if json.member("file") == nil, json.members != nil {
        for name in ["image_id", "component_id", "image_type", "size"]
        where json.member(name) == nil {
          log.refuse("an entry has no \(name)", json.position, in: file)
        }
      }
      entry.take(said)
      return entry
    }
    try log.refuseErrors()
    return entries
  }

  /// Why a file of a list cannot be used; lower case, no full stop.
  package struct UnusableFile: Error, Sendable, Hashable {
    /// The reason.
    package var reason: String

    /// States a reason.
    package init(_ reason: String) {
      self.reason = reason
    }
  }
}

extension FindingLog {
  /// Notes what is wrong with a list.
  fileprivate mutating func refuse(
    _ detail: String, _ position: JSONPosition?, in file: String?
  ) {
    add(BuildRules.imageList, detail, at: position?.place(file: file) ?? Place(file: file))
  }
}

extension UpdateManifestEntry {
  /// Takes what a package says of itself.
  fileprivate mutating func take(
    _ found: ImageList.PackageFile, _ log: inout FindingLog, _ position: JSONPosition?,
    in file: String?
  ) {
    guard let identity = found.package.identity, let size = UInt32(exactly: found.size) else {
      return log.refuse("the package has no identity, or is larger than 4 GiB", position, in: file)
    }
    imageID = identity.imageID
    componentID = identity.componentID
    imageType = identity.imageType.rawValue
    self.size = size
    uncompressedSize = found.package.compression?.uncompressedSize ?? size
    let provided = found.package.metadata.first(ABIProvidesSection.self)?.abis ?? []
    let needed = found.package.metadata.first(ABIDependsSection.self)?.abis ?? []
    guard provided.count <= 2, needed.count <= 2 else {
      return log.refuse("the package names more than two interfaces", position, in: file)
    }
    provides = Self.filled(provided)
    depends = Self.filled(needed)
  }

  /// Takes what the list says, which overrules a package.
  fileprivate mutating func take(_ said: ImageListEntry) {
    imageID = said.imageID ?? imageID
    componentID = said.componentID ?? componentID
    imageType = said.imageType?.value.rawValue ?? imageType
    partition = said.partition.value
    size = said.size ?? size
    uncompressedSize =
      said.uncompressedSize ?? (said.file == nil ? said.size : nil) ?? uncompressedSize
    provides = said.provides.map { Self.filled($0.map(\.abi)) } ?? provides
    depends = said.depends.map { Self.filled($0.map(\.abi)) } ?? depends
  }

  /// The two places of an entry, those that are free empty.
  private static func filled(_ abis: [ABI]) -> [InterfaceVersion] {
    let known = abis.prefix(2).map {
      InterfaceVersion(version: $0.version, type: $0.type.rawValue)
    }
    return known + [InterfaceVersion](repeating: InterfaceVersion(), count: 2 - known.count)
  }
}
