import ASXipFS
import ApplicationManifest
import ByteLayout
import Findings
import ImageContents
import ImagePackage
import JSONText

extension InspectedImage {
  /// The rules that hold between container, content, manifest and inner package.
  mutating func checkConsistency() {
    checkKind()
    if let package {
      checkABI(package)
      if package.compression == nil { checkDependencies(package, manifest?.manifest) }
    }
    if let manifest = manifest?.manifest {
      if let package { check(manifest, against: package) }
      if case .fileSystem(let fileSystem) = content { checkEntryPoint(manifest, in: fileSystem) }
    }
    checkInner()
  }

  private mutating func checkKind() {
    guard let type = package?.identity?.imageType, package?.compression == nil,
      case .opaque? = content
    else { return }
    let known: [ImageType] = [.applications, .firmwareConfig, .customerBoardConfig]
    guard known.contains(type) else { return }
    let end = contentEnd
    let place = Place.bytes(0..<end, "content")
    let fault = findings.findings.first { $0.severity == .error && $0.part == .content }
    var reason = ""
    if let fault {
      // A fault behind a start of the right kind says more than that the kind is wrong; one of the
      // start says the same again.
      guard end < 4 || Self.startRules.contains(fault.rule) else { return }
      reading.findings = findings.compactMap { $0 == fault ? nil : $0 }
      reason = " (\(fault.rule.id): \(fault.detail))"
    }
    reading.findings.add(
      InspectionRules.contentKind, "the content is not that of \(type.label)\(reason)", at: place)
  }

  /// The rules of how the contents of known kinds start.
  private static let startRules = [
    FileSystemRules.magic, ImageContentRules.capabilityMagic, ImageContentRules.treeMagic,
  ]

  private static func words(_ abis: [ABI]) -> String {
    abis.isEmpty
      ? "nothing" : abis.map { "\($0.type.label) \($0.version)" }.joined(separator: ", ")
  }

  private mutating func addUnexpected(_ detail: String, _ package: Package) {
    reading.findings.add(InspectionRules.abiUnexpected, detail, at: .at(package.contentSize))
  }

  private mutating func checkABI(_ package: Package) {
    let provided = package.metadata.first(ABIProvidesSection.self)?.abis ?? []
    let needed = package.metadata.first(ABIDependsSection.self)?.abis ?? []
    let type = package.identity?.imageType
    if let type, !provided.isEmpty,
      [.applications, .firmwareConfig, .customerBoardConfig].contains(type)
    {
      addUnexpected("\(type.label) provides \(Self.words(provided))", package)
    }
    if let type, type == .firmwareConfig, !needed.isEmpty {
      addUnexpected("\(type.label) needs \(Self.words(needed))", package)
    }
    guard package.identity?.imageType == .applications,
      !package.metadata.sections.contains(where: { $0.id == ABIDependsSection.id })
    else { return }
    reading.findings.add(
      InspectionRules.abiMissing, "no ABI Depends section", at: .at(package.contentSize))
  }

  private mutating func check(_ manifest: Manifest, against package: Package) {
    func place(_ value: JSONPosition?) -> Place {
      Place(file: InspectedManifest.path, text: value?.text)
    }
    if let identity = package.identity, let stated = manifest.componentID,
      stated.value != identity.componentID
    {
      reading.findings.add(
        InspectionRules.componentID,
        "the manifest says \(stated.value), the identity \(identity.componentID)",
        at: place(stated.position))
    }
    if let debug = package.debug, let name = manifest.name {
      // Cut after 31 bytes, whether or not that splits a character, or before such a one.
      let stored = debug.imageName.content
      let size = debug.imageName.bytes.count
      if !stored.elementsEqual(name.value.utf8.prefix(31)),
        stored != PaddedText(name.value, size: size).content
      {
        reading.findings.add(
          InspectionRules.name,
          "the manifest says \"\(name.value)\", the metadata \"\(debug.imageName.text)\"",
          at: place(name.position))
      }
    }
  }

  /// An image depends on what its kind of program is given, and says so where a device looks: a
  /// target that only the manifest names binds nobody.
  private mutating func checkDependencies(_ package: Package, _ manifest: Manifest?) {
    guard let abis = package.metadata.first(ABIDependsSection.self)?.abis else { return }
    var seen: String { Self.words(abis) }
    let isSystemAtMost = abis.isEmpty || abis.count == 1 && abis[0].type == .osRuntime
    let kind: String
    let holds: Bool
    switch package.identity?.imageType {
    case .customerBoardConfig?: (kind, holds) = ("a board configuration", isSystemAtMost)
    case .applications?:
      guard let manifest else { return }
      let type = manifest.applicationType?.value
      // A real-time application calls no runtime: it may name a target, and gets no interface for it.
      if let target = manifest.targetVersion, type != .realTime {
        guard
          abis.count != 1 || abis[0].type != .applicationRuntime
            || Int(abis[0].version) != target.value
        else { return }
        reading.findings.add(
          InspectionRules.apiSet, "the manifest says \(target.value), ABI Depends \(seen)",
          at: Place(file: InspectedManifest.path, text: target.position?.text))
        return
      }
      switch type {
      // Devices refuse the image for that; another type is a high-level application's: nobody
      // escapes a rule by misspelling it.
      case nil where manifest.hasImpossibleType: return
      case .realTime: (kind, holds) = ("a real-time application", abis.isEmpty)
      case .debugger: (kind, holds) = ("a debug server", isSystemAtMost)
      default:
        kind = "a high-level application"
        holds = abis.count == 1 && abis[0].type == .applicationRuntime
      }
    default: return
    }
    guard !holds else { return }
    reading.findings.add(
      InspectionRules.abiEntries, "\(kind) depends on \(seen)", at: .at(package.contentSize))
  }

  private mutating func checkEntryPoint(_ manifest: Manifest, in fileSystem: FileSystem) {
    guard let path = manifest.entryPoint else { return }
    guard let entry = fileSystem.entry(named: path.value), entry.kind == .file,
      entry.inode.mode & 0o111 != 0o111
    else { return }
    reading.findings.add(
      InspectionRules.entryPointMode,
      "\"\(path.value)\" has mode \(String(entry.inode.mode & 0o7777, radix: 8))",
      at: Place(file: InspectedManifest.path, text: path.position?.text))
  }

  private mutating func checkInner() {
    guard let outer = package, let inner = inner?.package else { return }
    let place = Place(layer: .inner, range: inner.contentSize..<inner.size)
    let abi = { (package: Package) in package.metadata.first(ABIDependsSection.self) }
    var differences: [String] = []
    if outer.identity != inner.identity { differences.append("Identity") }
    if outer.debug?.imageName != inner.debug?.imageName { differences.append("name") }
    if abi(outer) != abi(inner) { differences.append("ABI Depends") }
    func compare<S: MetadataSection & Equatable>(_ section: S.Type) {
      guard let outer = outer.metadata.first(section), let inner = inner.metadata.first(section),
        outer != inner
      else { return }
      differences.append(section.title)
    }
    compare(RevocationSection.self)
    compare(RequiredOffsetSection.self)
    compare(ImagePolicySection.self)
    compare(TemporaryImageSection.self)
    if !differences.isEmpty {
      reading.findings.add(
        InspectionRules.innerIdentity, "differs in \(differences.joined(separator: ", "))",
        at: place)
    }
  }
}
