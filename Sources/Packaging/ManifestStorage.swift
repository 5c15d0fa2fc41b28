public import ApplicationManifest
public import Findings
internal import JSONText

/// A manifest in the form in which a package stores it (`evidence/manifest.md#stored-form`).
///
/// | source | what is stored |
/// | --- | --- |
/// | real-time, no hardware definition | the source, byte for byte |
/// | high-level, no hardware definition, names the API set already | the source, byte for byte, if it is JSON |
/// | high-level, API set to be added | compact JSON in the order of the source, API set at the end |
/// | any, with a hardware definition | the same, with values in place of every `$NAME` |
///
/// Keys that nobody has named, null values, escapes of slashes and the case of the ComponentId stay.
public struct ManifestStorage: Sendable {
  /// How the stored text came about.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// The bytes of the source.
    case verbatim
    /// Written again, without blanks.
    case compact
  }

  /// The text to be stored.
  public let bytes: [UInt8]
  /// What it says.
  public let manifest: Manifest
  /// How it came about.
  public let form: Form
  /// Findings that do not prevent packing.
  public let findings: FindingLog

  /// The API set that the package depends on; `nil` for a real-time application.
  public var apiSet: APISet? {
    guard manifest.applicationType?.value.isRealTime != true,
      let version = manifest.targetVersion.flatMap({ UInt32(exactly: $0.value) })
    else { return nil }
    return APISet(version: version, beta: manifest.targetBetaAPIs?.value)
  }

  /// Brings a source manifest into its stored form.
  ///
  /// - Parameters:
  ///   - source: The text as it was read.
  ///   - file: The path that findings name.
  ///   - definition: What `$NAME`s mean.
  ///   - apiSet: What to pack for; may be left out where the source says it.
  ///   - entryPoint: Tells what a path leads to in the directory that is packed.
  /// - Throws: Every mistake in manifest and definition, with line and column.
  public init(
    _ source: [UInt8], file: String? = nil, definition: HardwareDefinition? = nil,
    apiSet: APISet? = nil, entryPoint: ((String) -> EntryPointTarget)? = nil
  ) throws(RefusedInput) {
    let document = Manifest.readSource(source, isWritten: definition != nil)
    var log = Manifest.lint(document, stage: .source, file: file, entryPoint: entryPoint)
    guard var manifest = Manifest.read(document) else {
      throw RefusedInput(log, isMalformed: true)
    }
    try log.refuseErrors()
    if let definition {
      log.add(contentsOf: definition.findings)
      let resolution = manifest.resolved(with: definition, file: file)
      log.add(contentsOf: resolution.findings)
      manifest = resolution.manifest
    }
    let added = Self.addedMembers(manifest, apiSet, file: file, into: &log)
    try log.refuseErrors()
    if !added.isEmpty {
      let root = JSONValue(
        .object((manifest.root.members ?? []) + added), at: manifest.root.position)
      manifest = Manifest(root) ?? manifest
    }
    // Pins that two names lead to, and names without a definition, show only now. Of the rest the
    // source's lint has spoken.
    let told = Set(log.findings.map { Told(rule: $0.rule, place: $0.place) })
    for finding in manifest.lint(stage: .stored, file: file).findings
    where !told.contains(Told(rule: finding.rule, place: finding.place)) { log.add(finding) }
    try log.refuseErrors()
    self.manifest = manifest
    form =
      definition == nil && added.isEmpty && !document.needsMending ? .verbatim : .compact
    bytes = form == .verbatim ? source : Array(manifest.storedText.utf8)
    findings = log
  }

  /// What has been said, in whatever words.
  private struct Told: Hashable {
    let rule: Rule
    let place: Place
  }

  /// What the packer appends, in order; conflicts are recorded.
  private static func addedMembers(
    _ manifest: Manifest, _ apiSet: APISet?, file: String?, into log: inout FindingLog
  ) -> [JSONMember] {
    func place(_ position: JSONPosition?, _ field: Manifest.Field) -> Place {
      position?.place(file: file, field: [field.rawValue])
        ?? Place(field: [field.rawValue], file: file)
    }
    let version = manifest.targetVersion
    let beta = manifest.targetBetaAPIs
    guard manifest.applicationType?.value.isRealTime != true else {
      if let apiSet {
        log.add(
          BuildRules.apiSetIgnored, "--target-api-set is \(apiSet)",
          at: place(manifest.applicationType?.position, .applicationType))
      }
      return []
    }
    guard let apiSet else {
      if version == nil {
        log.add(
          BuildRules.apiSetMissing,
          "no API set: give --target-api-set, or TargetApplicationRuntimeVersion in the manifest",
          at: place(manifest.root.position, .targetVersion))
      }
      return []
    }
    var added: [JSONMember] = []
    if let version {
      if version.value != Int(apiSet.version) {
        log.add(
          BuildRules.apiSetConflict,
          "the manifest says \(version.value), --target-api-set \(apiSet)",
          at: place(version.position, .targetVersion))
      }
    } else {
      added.append(
        JSONMember(
          Manifest.Field.targetVersion.rawValue, JSONValue(.number(JSONNumber(apiSet.version)))))
    }
    if let beta {
      if apiSet.beta.map({ $0.isExactly(beta.value) }) != true {
        log.add(
          BuildRules.apiSetConflict,
          "the manifest says \(JSONWriter.excerpt(beta.value)), --target-api-set \(apiSet)",
          at: place(beta.position, .targetBetaAPIs))
      }
    } else if let name = apiSet.beta {
      added.append(
        JSONMember(Manifest.Field.targetBetaAPIs.rawValue, JSONValue(.string(name))))
    }
    return added
  }
}
