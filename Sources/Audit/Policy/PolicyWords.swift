package import ApplicationManifest
import ByteLayout
package import ImagePackage
import JSONText

/// A capability that a manifest can ask for.
package struct CapabilityWord: PolicyWord {
  package static let noun = "a capability"
  package static var words: [String] { CapabilityKind.all.map(\.key) }

  package let kind: CapabilityKind
  package var word: String { kind.key }

  package init?(word: String) {
    guard let kind = CapabilityKind.named(word) else { return nil }
    self.kind = kind
  }
}

/// What an image is, by name.
package struct ImageTypeWord: PolicyWord {
  package static let noun = "an image type"
  package static var words: [String] {
    ImageType.names.filter { $0.value != 0 }.map(\.name)
  }

  package let type: ImageType
  package var word: String { type.label }

  package init?(word: String) {
    guard let type = ImageType(name: word), type.rawValue != 0 else { return nil }
    self.type = type
  }
}

/// What becomes of a flag.
package enum FlagDemand: String, PolicyWord, CaseIterable {
  /// It must not be set.
  case forbidden
  /// It must be set.
  case required

  package static let noun = "a demand"
}

/// What findings of a rule weigh.
package enum PolicySeverity: String, PolicyWord, CaseIterable {
  case error
  case warning
  case note
  /// They are passed over.
  case ignored

  package static let noun = "a severity"

  var weight: Int {
    switch self {
    case .ignored: 0
    case .note: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// From which severity on findings refuse an image.
package enum FindingThreshold: String, PolicyWord, CaseIterable {
  case error
  case warning
  case note

  package static let noun = "a severity"

  var severity: PolicySeverity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

/// Something that a build does to make a program harder to take over.
package enum HardeningFeature: String, PolicyWord, CaseIterable {
  /// The program can be loaded anywhere.
  case positionIndependent = "pie"
  /// Tables of the loader are read-only once it is done, at least those that it fills at the start.
  case readOnlyRelocations = "relro"
  /// All tables of the loader are.
  case fullReadOnlyRelocations = "full-relro"
  /// Functions notice that their return address was overwritten.
  case stackProtector = "stack-protector"
  /// Functions of the C library are called through variants that know the size of a buffer.
  case fortified = "fortify"
  /// The stack holds no code, and the program says so.
  case noExecutableStack = "no-executable-stack"
  /// No segment is both writable and executable.
  case noWritableCode = "no-writable-code"
  /// The loader does not change code.
  case noTextRelocations = "no-text-relocations"
  /// The program adds no folders to look for libraries in.
  case noSearchPath = "no-rpath"
  /// No symbols for the linker, and no debug information.
  case stripped

  package static let noun = "a kind of hardening"
}

/// The statements that a policy can make, by the place at which they stand in it.
package enum StatementName: String, PolicyWord, CaseIterable {
  case trustedSigner = "signers.trusted"
  case sdkKey = "signers.sdk_key_is_enough"
  case imageTypes = "image_types"
  case apiSet = "api_set"
  case packageSize = "sizes.package"
  case contentSize = "sizes.content"
  case capabilitiesAllowed = "capabilities.allowed"
  case capabilitiesForbidden = "capabilities.forbidden"
  case hostsAllowed = "hosts.allowed"
  case hostsForbidden = "hosts.forbidden"
  case tcpPortsAllowed = "tcp_ports.allowed"
  case tcpPortsForbidden = "tcp_ports.forbidden"
  case udpPortsAllowed = "udp_ports.allowed"
  case udpPortsForbidden = "udp_ports.forbidden"
  case underDevelopment = "flags.under_development"
  case removeAtBoot = "flags.remove_at_boot"
  case invalidateFromNormalWorld = "flags.invalidate_from_normal_world"
  case sideloadFromNormalWorld = "flags.sideload_from_normal_world"
  case positionIndependent = "hardening.pie"
  case readOnlyRelocations = "hardening.relro"
  case fullReadOnlyRelocations = "hardening.full-relro"
  case stackProtector = "hardening.stack-protector"
  case fortified = "hardening.fortify"
  case noExecutableStack = "hardening.no-executable-stack"
  case noWritableCode = "hardening.no-writable-code"
  case noTextRelocations = "hardening.no-text-relocations"
  case noSearchPath = "hardening.no-rpath"
  case stripped = "hardening.stripped"
  case findings

  package static let noun = "a statement"
}
