public import ByteLayout
package import Findings

/// Which interface an image provides or needs.
public struct ABIType: NamedValue {
  /// The interface of the operating system.
  public static let osRuntime = ABIType(rawValue: 2)
  /// The interface of the application libraries; its version is the API set.
  public static let applicationRuntime = ABIType(rawValue: 3)

  /// What is known by name.
  public static let names: [(value: UInt32, name: String)] = [
    (0, "NoDependency"), (1, "SecureWorldRuntime"), (2, "OSRuntime"), (3, "ApplicationRuntime"),
  ]

  /// The number in the image.
  public let rawValue: UInt32

  /// Takes any number.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }
}

/// One interface with its version (8 bytes).
public struct ABI: BinaryRecord, Hashable {
  /// The version of the interface.
  public var version: UInt32 = 0
  /// Which interface.
  public var type = ABIType(rawValue: 0)

  @usableFromInline package init() {}

  /// A version of an interface.
  public init(_ type: ABIType, version: UInt32) {
    self.type = type
    self.version = version
  }

  @usableFromInline
  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.integer("version", &version)
    try visitor.named("abi_type", &type)
  }
}

/// A section that is a list of interfaces (4 + 8n bytes).
package protocol ABIListSection: MetadataSection {
  var abis: [ABI] { get set }
}

extension ABIListSection {
  package init(_ abis: [ABI]) {
    self.init()
    self.abis = abis
  }

  package mutating func fields(_ visitor: inout some FieldVisitor & ~Escapable) throws(ParseError) {
    try visitor.countedRecords("num_abis", "abis", &abis)
  }

  package static var rules: [Rule] { [ABIRules.typeUnknown] }

  package func check(_ findings: inout FindingLog) {
    for (index, abi) in abis.enumerated() where abi.type.name == nil {
      findings.add(
        ABIRules.typeUnknown, "ABI type \(abi.type.rawValue) is unknown",
        on: "abis[\(index)].abi_type")
    }
  }
}

enum ABIRules {
  static let typeUnknown = Rule(
    "abi.type", .metadata, .warning, .documented, "The ABI type is a known one.",
    deviceError: .invalidABITypeFound)
}

/// `ND`: the interfaces that the image needs. High-level applications name their API set; real-time
/// ones have an empty list.
package struct ABIDependsSection: ABIListSection, Hashable {
  package static let id = SectionID("N", "D")
  package static let name = "abi_depends"
  package static let title = "ABI Depends"

  package var abis: [ABI] = []

  package init() {}
}

/// `NP`: the interfaces that the image provides; firmware only.
package struct ABIProvidesSection: ABIListSection, Hashable {
  package static let id = SectionID("N", "P")
  package static let name = "abi_provides"
  package static let title = "ABI Provides"

  package var abis: [ABI] = []

  package init() {}
}
