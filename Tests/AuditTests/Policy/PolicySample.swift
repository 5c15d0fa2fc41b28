import ByteLayout
import Cryptography
import ImagePackage
import Inspection
import TestSupport
import Verification

@testable import Audit

/// An image that a policy is held against: the sample of the recipes, changed where a case needs it.
struct PolicySample: Sendable {
  /// The text behind the fixed members of the manifest.
  var manifest = #""Capabilities":{"Gpio":[8],"AllowedConnections":["example.com"]},"#
  /// `nil` for an image without a manifest.
  var head: String? =
    #"{"SchemaVersion":1,"Name":"Hello","ComponentId":"5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f","#
    + #""EntryPoint":"/bin/app","CmdArgs":[],"#
  var type: UInt16 = 10
  var applicationType = "Default"
  var flags: UInt32? = 2
  var apiSet: UInt32? = 12
  /// What the auditor found out.
  var audit = AuditedImage()
  /// What becomes of the bytes in the end.
  var damage: @Sendable (inout [UInt8]) -> Void = { _ in }

  static let component = "5f2e9a4c-1c5b-4a57-9d6e-0b8a7c3d2e1f"

  func bytes() throws -> [UInt8] {
    var recipe = try Recipe.named("hello")
    recipe.identity.image_type = type
    recipe.temporary_image = flags
    recipe.abi_depends = apiSet.map { [Recipe.Interface(type: 3, version: $0)] } ?? []
    if let head {
      recipe.files[0].text = head + manifest + #""ApplicationType":"\#(applicationType)"}"#
    } else {
      recipe.files.remove(at: 0)
    }
    var bytes = try recipe.signed()
    damage(&bytes)
    return bytes
  }

  func subject(_ trust: TrustStore? = nil) throws -> PolicySubject {
    let image = Inspector.read(try bytes())
    let verdict = try Verifier(trust: try trust ?? .sdkTest()).verify(image)
    return PolicySubject(image, verdict: verdict, audit: audit)
  }

  /// A program with every kind of hardening.
  static func program(_ change: (inout ProgramFacts) -> Void = { _ in }) -> ProgramFacts {
    var program = ProgramFacts(path: "/bin/app", size: 52, isEntryPoint: true, form: .elf)
    var hardening = Hardening()
    hardening.isPositionIndependent = true
    hardening.relro = .full
    hardening.hasStackProtector = true
    hardening.fortified = ["__memcpy_chk"]
    hardening.hasExecutableStack = false
    program.hardening = hardening
    change(&program)
    return program
  }

  /// The audit of an image with one program.
  static func audit(
    _ core: AuditedImage.Core = .highLevel, _ change: (inout ProgramFacts) -> Void = { _ in }
  ) -> AuditedImage {
    var audit = AuditedImage()
    audit.core = core
    audit.programs = [program(change)]
    return audit
  }
}
