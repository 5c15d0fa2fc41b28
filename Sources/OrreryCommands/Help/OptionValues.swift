import Findings
import ImageContents
import ImageDifference
import ImagePackage
import Verification

/// What options take, for completion and for whoever mistyped one: out of the tables that decide.
enum OptionValues {
  static let imageTypes = ImageType.names.map(\.name)

  /// As people write them: `appDevelopment` for `EnableAppDevelopment`.
  static let capabilities = CapabilityNumber.names.filter { $0.value != 0 }.map { _, name in
    guard name.hasPrefix("Enable") else { return name }
    let rest = name.dropFirst(6)
    return rest.prefix(1).lowercased() + rest.dropFirst()
  }

  static let choices = DeviceChoices.all.flatMap { choice in
    DeviceChoices.Answer.allCases.map { "\(choice.name)=\($0.rawValue)" }
  }

  /// Kinds, also without the ending that may be left out; weights, and all of them.
  static let differences =
    ChangeKind.all.map(\.id)
    + ChangeKind.all.map(\.id).filter { $0.hasSuffix("-changed") }.map { String($0.dropLast(8)) }
    + Weight.allCases.map(\.rawValue) + ["any"]

  /// The ids of the rules that a finding can be about.
  static let rules = LintPolicyOptions.rules.map(\.id).sorted()

  /// The same with each weight that a finding can be given.
  static let ruleSeverities = rules.flatMap { rule in
    Severity.allCases.map { "\(rule)=\($0.rawValue)" }
  }

  static let manufacturingStates = ManufacturingState.allCases.map(\.rawValue)

  /// The interfaces with the versions that were seen last.
  static func interfaces(_ separator: String) -> [String] {
    ABIType.names.compactMap { value, name in
      DeviceFacts.seenInterfaces[ABIType(rawValue: value)].map { "\(name)\(separator)\($0)" }
    }
  }
}
