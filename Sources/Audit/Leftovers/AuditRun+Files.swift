import ASXipFS
import ByteLayout
import Findings
import ImagePackage
import Inspection
import Verification

extension AuditRun {
  /// Looks for what was left behind in every file.
  mutating func scanFiles(of fileSystem: FileSystem) {
    let programs = Set(executables.map(\.path))
    // Files of a damaged tree may share their bytes; they are looked at once.
    var budget = fileSystem.size
    for file in fileSystem.entries {
      guard let bytes = files.bytes(of: file), !bytes.isEmpty else { continue }
      guard bytes.count <= budget else {
        let detail = "the files have more bytes together than the image"
        result.findings.add(AuditFinding(AuditRules.unread, detail, file: file.path))
        result.unseen = result.unseen ?? detail
        break
      }
      budget -= bytes.count
      scan(file.path, bytes, isText: !programs.contains(file.path) && TextScan.isText(bytes))
    }
    searchNames(fileSystem, programs)
  }

  private mutating func scan(_ path: String, _ bytes: ArraySlice<UInt8>, isText: Bool) {
    var paths: [(offset: Int, path: String)] = []
    for (offset, mark) in TextScan(bytes, isText: isText).marks() {
      func add(_ rule: Rule, _ detail: String) {
        result.findings.add(AuditFinding(rule, detail, file: path, offset: offset))
      }
      switch mark {
      case .privateKey: add(LeftoverRules.privateKey, "a private key in PEM form")
      case .accessKey(let size, inConnection: true):
        add(LeftoverRules.connectionString, "a host, and a key of \(size) characters")
      case .accessKey(let size, inConnection: false):
        add(LeftoverRules.accessKey, "a key of \(size) characters")
      case .passphrase(let size):
        add(LeftoverRules.passphrase, "a passphrase of \(size) characters")
      case .path(let text): paths.append((offset, text))
      }
    }
    guard let first = paths.first else { return }
    let more = paths.count == 1 ? "" : ", the first of \(paths.count) paths"
    result.findings.add(
      AuditFinding(
        LeftoverRules.sourcePath, "\"\(first.path)\"\(more)", file: path, offset: first.offset))
  }

  /// Files that no program names, at least not in one piece. Of images with very many files nothing is
  /// said.
  private mutating func searchNames(_ fileSystem: FileSystem, _ programs: Set<String>) {
    let named = fileSystem.entries.filter { file in
      file.kind == .file && !programs.contains(file.path) && file.path != InspectedManifest.path
        && file.name.count <= NameSearch.limits.length
    }
    guard !named.isEmpty, named.count <= NameSearch.limits.names, !executables.isEmpty,
      executables.allSatisfy({ $0.bytes != nil })
    else { return }
    var search = NameSearch(named.map(\.name))
    for program in executables { search.look(into: program.bytes ?? []) }
    guard search.isComplete else { return }
    for index in search.missing {
      result.findings.add(
        AuditFinding(
          LeftoverRules.unnamedFile, "no text of a program has its name", file: named[index].path))
    }
  }

  /// What the metadata of the package say.
  mutating func checkMarks() {
    guard let outer = image.package else { return }
    let signer = outer.signer.flatMap { KnownSigner.named($0.thumbprint) }
    let isProduction = outer.compression != nil || signer.map { $0.purpose != .sdkTest } ?? false
    let layers = [outer, image.inner?.package].compactMap { $0 }
    let isMarked = layers.contains { package in
      package.metadata.first(TemporaryImageSection.self)?.flags.contains(.underDevelopment) ?? false
    }
    guard isProduction, isMarked else { return }
    result.findings.add(
      AuditFinding(
        LeftoverRules.underDevelopment,
        "it is marked UnderDevelopment, and signed by \(signer?.name ?? "another than the SDK key")"
      ))
  }
}
