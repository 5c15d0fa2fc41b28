internal import APISurface
internal import ASXipFS
internal import ApplicationManifest
internal import ByteLayout
internal import ELF
internal import Findings
internal import ImagePackage
package import Inspection

/// Says what the programs of an image can reach, what its manifest asks for, and what was left in it.
package enum Auditor {
  /// Audits an image that was read.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - capture: Who kept the files of one that is too large to be held, while it was read.
  package static func audit(
    _ image: InspectedImage, _ capture: FileCapture? = nil
  ) -> AuditedImage {
    var run = AuditRun(image, FileBytes(of: image, capture))
    run.run()
    return run.result
  }

  /// What the programs of a high-level application import though no library offers it to
  /// applications, in the order of the programs; `nil` where the files are not at hand, and for what is
  /// no high-level application.
  package static func importsBeyondOffer(of image: InspectedImage) -> [String]? {
    guard image.innermost.package?.identity?.imageType == .applications,
      image.fileSystem != nil, image.innermost.wholeBytes != nil
    else { return nil }
    var run = AuditRun(image, FileBytes(of: image))
    run.readPrograms()
    guard run.core == .highLevel else { return nil }
    return run.result.programs.flatMap(\.hiddenImports)
  }

  /// The same of an image in memory.
  package static func importsBeyondOffer(in bytes: [UInt8]) -> [String]? {
    importsBeyondOffer(of: Inspector.read(bytes))
  }

  /// The programs of an image without judging them, so without their imports; none where its files are
  /// not at hand.
  package static func programs(of image: InspectedImage) -> [ProgramFacts] {
    guard let fileSystem = image.fileSystem, image.innermost.wholeBytes != nil else { return [] }
    var run = AuditRun(image, FileBytes(of: image))
    return run.programs(in: fileSystem).map(\.facts)
  }
}

/// One audit on its way.
struct AuditRun {
  let image: InspectedImage
  let files: FileBytes
  let manifest: Manifest?
  var result = AuditedImage()
  /// The programs with what was read of them; by index as in ``AuditedImage/programs``.
  var executables: [ReadProgram] = []
  var provided = ProvidedSymbols([])

  init(_ image: InspectedImage, _ files: FileBytes) {
    self.image = image
    self.files = files
    manifest = image.innermost.manifest?.manifest
  }

  mutating func run() {
    result.target = target
    if let damage = image.damage {
      result.findings.add(
        AuditFinding(AuditRules.damaged, "\(damage.rule.id): \(damage.detail)"))
    }
    if let fileSystem = image.fileSystem {
      readPrograms()
      result.core = core
      for index in executables.indices { checkProgram(index) }
      judgePrivilege()
      scanFiles(of: fileSystem)
    } else if image.isContentUnseen || image.hasPassed {
      result.unseen = "the content went past and was not kept"
      result.findings.add(AuditFinding(AuditRules.unread, "the content went past and was not kept"))
    }
    checkMarks()
  }

  /// Reads the programs and says what is known of each.
  mutating func readPrograms() {
    guard let fileSystem = image.fileSystem else { return }
    executables = programs(in: fileSystem)
    provided = ProvidedSymbols(executables)
    for program in executables {
      var facts = program.facts
      facts.imports = program.imports(provided)
      result.programs.append(facts)
    }
  }

  /// The set of interfaces that the image depends on; what the metadata say counts, as it does for a
  /// device. Only the manifest names a preview.
  private var target: APISetName? {
    let abis = image.innermost.package?.metadata.first(ABIDependsSection.self)?.abis ?? []
    let abi = abis.first { $0.type == .applicationRuntime }.map { Int($0.version) }
    guard let version = abi ?? manifest?.targetVersion?.value, version >= 0 else { return nil }
    let isSame = manifest?.targetVersion?.value == version
    return APISetName(version: version, beta: isSame ? manifest?.targetBetaAPIs?.value : nil)
  }

  /// What runs the programs. Nobody escapes a rule by misspelling the type. Where there is no
  /// manifest, only the programs tell.
  fileprivate var core: AuditedImage.Core? {
    if let manifest {
      switch manifest.applicationType?.value {
      case .realTime?: return .realTime
      case .debugger?: return .debugServer
      case .highLevel?, nil: return .highLevel
      }
    }
    let isLinux = target != nil || executables.contains { $0.elf?.interpreter != nil }
    return isLinux ? .highLevel : nil
  }

  /// The entry point, whatever it is, and every other file that begins as an ELF file does.
  fileprivate mutating func programs(in fileSystem: FileSystem) -> [ReadProgram] {
    let entry = manifest?.entryPoint.flatMap { fileSystem.entry(named: $0.value) }
    var found: [ReadProgram] = []
    var unread = 0
    // The files of a sound tree share no byte; of a damaged one no more is read than it has.
    var budget = fileSystem.size
    for file in fileSystem.entries where file.kind == .file {
      let isEntry = file.inodeRange == entry?.inodeRange
      guard let bytes = files.bytes(of: file) else {
        unread += 1
        if isEntry { found.insert(ReadProgram(file, nil, isEntryPoint: true), at: 0) }
        continue
      }
      if isEntry {
        found.insert(ReadProgram(file, bytes, isEntryPoint: true), at: 0)
      } else if ELFIdentity.hasMagic(bytes.span) {
        guard found.count < Self.programLimit, bytes.count <= budget else {
          unread += 1
          continue
        }
        budget -= bytes.count
        found.append(ReadProgram(file, bytes, isEntryPoint: false))
      }
    }
    if unread > 0 {
      let words = unread == 1 ? "a file was not at hand" : "\(unread) files were not at hand"
      result.unseen = words
      result.findings.add(AuditFinding(AuditRules.unread, words))
    }
    return found
  }

  /// The most programs that are looked into. A device has flash for 255 files.
  private static let programLimit = 256
}
