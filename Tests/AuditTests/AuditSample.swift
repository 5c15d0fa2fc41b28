import ASXipFS
import Audit
import ByteLayout
import Cryptography
import Findings
import ImagePackage
import Inspection
import TestSupport

/// An application package that tests make, to be changed in one respect. Nothing is found in it.
struct AuditSample {
  /// Files beside the manifest.
  var files: [(path: String, bytes: [UInt8])] = []
  var program: [UInt8]? = ProgramImage().bytes
  var capabilities = ""
  var type: String? = "Default"
  var target: UInt32? = 12
  var beta: String?
  var hasManifest = true
  var marks: TemporaryImageFlags = .underDevelopment
  var thumbprint = try? SDKTestKey.certificate.thumbprint

  init() {}

  init(_ change: (inout AuditSample) -> Void) {
    change(&self)
  }

  /// A sample whose program is changed.
  static func program(_ change: @escaping (inout ProgramImage) -> Void) -> AuditSample {
    AuditSample { $0.program = ProgramImage(change).bytes }
  }

  private var manifest: String {
    let type = type.map { #","ApplicationType":"\#($0)""# } ?? ""
    let target = target.map { #","TargetApplicationRuntimeVersion":\#($0)"# } ?? ""
    let beta = beta.map { #","TargetBetaApis":"\#($0)""# } ?? ""
    return #"{"SchemaVersion":1,"Name":"test","ComponentId":"\#(SignedPackage.component)","#
      + #""EntryPoint":"/bin/app","CmdArgs":[],"Capabilities":{\#(capabilities)}\#(type)\#(target)"#
      + "\(beta)}"
  }

  func content() throws -> [UInt8] {
    var tree = FileTree()
    if hasManifest {
      try tree.add(
        path: "/app_manifest.json", .file(Array(manifest.utf8)), mode: FileTree.fileMode)
    }
    if let program {
      try tree.add(path: "/bin/app", .file(program), mode: FileTree.executableMode)
    }
    for file in files { try tree.add(path: file.path, .file(file.bytes), mode: FileTree.fileMode) }
    return try FileSystemBuilder.build(tree)
  }

  func bytes() throws -> [UInt8] {
    let abis = target.map { [ABI(.applicationRuntime, version: $0)] } ?? []
    let sections = [
      Section(
        IdentitySection(
          .applications, component: SignedPackage.component, image: SignedPackage.image)),
      Section(SignatureSection(thumbprint: thumbprint ?? [], .ecdsa256)),
      Section(DebugSection(name: "test", buildTime: 1_700_000_000)),
      Section(TemporaryImageSection(marks)), Section(ABIDependsSection(abis)),
    ]
    return try SignedPackage.make(try content(), sections)
  }

  func audit() throws -> AuditedImage { Auditor.audit(Inspector.read(try bytes())) }
}

extension AuditedImage {
  /// What was found, a line each: `surface.hidden /bin/app fork`.
  var lines: [String] {
    findings.findings.map { finding in
      ([finding.rule.id] + [finding.file, finding.symbol].compactMap { $0 }).joined(separator: " ")
    }
  }

  /// What weighs more than a note.
  var heavy: Set<String> {
    Set(findings.findings.filter { $0.severity != .note }.map(\.rule.id))
  }
}
