package import Findings
import ImageContents
package import Verification

/// One damaged package and what is claimed of it.
package struct Mutation: Sendable {
  package var bytes: [UInt8]
  /// What was done, where, and what it must break.
  package var label: MutationLabel
}

/// What was done to a package. The rule and the verdict are claims, known from how the bytes were
/// made and not from reading them: a reader of the file is compared with the label.
package struct MutationLabel: Sendable, Hashable {
  package var seed: UInt64
  /// Which mutation of the package and seed this is.
  package var index: Int
  /// The name of the operator.
  package var name: String
  /// What was done; one sentence, lower case, no full stop.
  package var what: String
  /// Layer, bytes of that layer in the file as it is now, and field.
  package var place: Place
  /// The rule that is broken, an id of `Formats/rules.json`; `nil` where none is.
  package var rule: String?
  /// Whether the device of ``MutationDevice`` takes the package.
  package var isAccepted: Bool
  /// Whether the package was signed after the change, so that its signature is valid.
  package var isResigned: Bool
}

/// The device that labels speak of: development is enabled, it trusts the SDK test key for
/// applications, provides the highest interfaces that were seen, and holds nothing else.
package enum MutationDevice {
  /// What the device knows.
  package static func facts() throws(OperationFailure) -> DeviceFacts {
    var facts = DeviceFacts()
    facts.capabilities = [.appDevelopment]
    facts.keystore = try .sdkTest()
    return facts
  }

  /// What it is asked to do.
  package static let operation = TrustOperation.sideload(isManual: false)
}

/// Why nothing could be made of a package.
package enum MutationError: Error, Sendable {
  /// The bytes do not end like an image package; the reason, lower case, no full stop.
  case noPackage(String)
  /// More bytes than are held in memory.
  case tooLarge(size: Int, limit: Int)
  /// None of the chosen operators finds in the package what it changes.
  case notApplicable
  case unknownOperator(String)
}

extension MutationError: CustomStringConvertible {
  /// The reason, lower case, no full stop.
  package var description: String {
    switch self {
    case .noPackage(let reason): "not an image package: \(reason)"
    case .tooLarge(let size, let limit): "has \(size) bytes, the limit is \(limit)"
    case .notApplicable: "none of the operators applies to it"
    case .unknownOperator(let name): "unknown operator \"\(name)\""
    }
  }
}
