public import ASXipFS
public import ApplicationManifest
public import DataFiles
package import Findings
internal import Inspection

/// What an application's package holds: the files of a directory with the manifest in its stored
/// form. The order, the owners and the modes of the host have no influence on it.
public struct ApplicationContent: Sendable {
  /// The files and directories.
  package let tree: FileTree
  /// The manifest.
  public let storage: ManifestStorage
  /// What is worth knowing about the directory and the manifest.
  package let findings: FindingLog
  /// Every file that was read, so that an output can be told apart from the inputs.
  public let inputs: [FileIdentity]
  /// The paths of these files.
  package let files: [String]

  /// A manifest outside the directory.
  public struct ManifestSource: Sendable {
    /// Its path, for findings.
    public var path: String
    /// Its text.
    public var bytes: [UInt8]

    /// States a manifest.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Reads a package directory.
  ///
  /// - Parameters:
  ///   - directory: The directory.
  ///   - manifest: The manifest, in place of `app_manifest.json` in the directory.
  ///   - executables: Paths in the directory that become executable, as the entry point does.
  ///   - definition: What `$NAME`s in the manifest mean.
  ///   - apiSet: What to pack for.
  ///   - limits: How much to read.
  /// - Throws: Everything that is wrong with directory, manifest and definition.
  public init(
    directory: String, manifest: ManifestSource? = nil, executables: [String] = [],
    definition: HardwareDefinition? = nil, apiSet: APISet? = nil, limits: ContentLimits = .default
  ) throws(RefusedInput) {
    var reader = try PackageDirectoryReader(directory, limits)
    let source: ManifestSource
    if let manifest {
      source = manifest
    } else if let bytes = reader.manifest() {
      source = ManifestSource(path: reader.path(InspectedManifest.path), bytes: bytes)
    } else {
      throw RefusedInput(reader.findings)
    }
    let executable = Set(
      executables.compactMap { name in reader.file(named: name) }.map(\.components))
    do {
      storage = try ManifestStorage(
        source.bytes, file: source.path, definition: definition, apiSet: apiSet,
        entryPoint: reader.target)
    } catch {
      // What is wrong with the directory is said together with what is wrong with the manifest.
      reader.findings.add(contentsOf: error.findings)
      throw RefusedInput(reader.findings, isMalformed: error.isMalformed)
    }
    let program = storage.manifest.entryPoint.map {
      PackageDirectoryReader.components($0.value)
    }
    tree = try reader.tree(manifest: storage.bytes) { components in
      components == program || executable.contains(components)
    }
    inputs = reader.identities
    files = reader.files
    var findings = reader.findings
    if let program, let bytes = tree.file(named: program) {
      let type = storage.manifest.applicationType?.value
      let path = reader.path(storage.manifest.entryPoint?.value ?? "")
      for finding in EntryPoint.findings(bytes.span, type) {
        findings.add(finding.rule, finding.detail, at: Place(file: path))
      }
    }
    findings.add(contentsOf: storage.findings)
    self.findings = findings
  }

  /// What packing would say of the files around a manifest, and what paths lead to there. `nil` where
  /// not even the folder of the entry point is there: that is a directory of sources, which nobody
  /// packs.
  package static func surroundings(
    of manifest: Manifest, in directory: String
  ) -> (findings: FindingLog, target: ((String) -> EntryPointTarget)?)? {
    do throws(RefusedInput) {
      let reader = try PackageDirectoryReader(directory, .default)
      guard let program = manifest.entryPoint, reader.mayHold(program.value) else { return nil }
      return (reader.findings, reader.target)
    } catch { return (error.findings, nil) }
  }

  /// The bytes of the file system, a multiple of 4096.
  public func fileSystem(
    options: FileSystemOptions = .default
  ) throws(RefusedInput) -> [UInt8] {
    do {
      return try FileSystemBuilder.build(tree, options: options)
    } catch {
      throw RefusedInput(BuildRules.contentSize, "\(error)", at: Place())
    }
  }
}

extension FileTree {
  /// The bytes of a file, by its names from the root.
  fileprivate func file(named components: [[UInt8]]) -> [UInt8]? {
    var index = 0
    for name in components {
      guard
        let next = nodes.indices.first(where: {
          nodes[$0].parent == index && nodes[$0].name == name
        })
      else { return nil }
      index = next
    }
    if case .file(let bytes) = nodes[index].content { return bytes }
    return nil
  }
}
