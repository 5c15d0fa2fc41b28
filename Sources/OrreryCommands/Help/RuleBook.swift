import ASXipFS
import ApplicationManifest
import Audit
import ByteLayout
import DeviceModel
import ELF
package import Findings
import ImageContents
import ImagePackage
import Inspection
import JSONText
import LZMAStreams
import Packaging
import Verification

/// Every rule of every module, for people who ask what one means.
package enum RuleBook {
  /// The rules by their modules, in the order of the modules from the bottom.
  package static let modules: [(name: String, rules: [Rule])] = [
    ("ByteLayout", ByteRules.all),
    ("JSONText", JSONRules.all),
    ("ImagePackage", ContainerRules.all + SectionRules.all),
    ("ASXipFS", FileSystemRules.all),
    ("ImageContents", ImageContentRules.all),
    ("ApplicationManifest", ManifestRules.all),
    ("ELF", ProgramRules.all),
    ("LZMAStreams", CompressionRules.all),
    ("Inspection", InspectionRules.all + EntryPointRules.all),
    ("Verification", VerificationRules.all + DeviceChecks.all.map(\.rule)),
    ("DeviceModel", DeviceRules.all),
    ("Packaging", BuildRules.all),
    ("Audit", AuditRules.all),
  ]

  /// All of them in a row.
  static var all: [Rule] { modules.flatMap(\.rules) }

  /// What a device's check adds to its rule; `nil` for a rule of another kind.
  static func check(of rule: Rule) -> Check? { DeviceChecks.all.first { $0.rule == rule } }
}
