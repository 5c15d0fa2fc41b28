public import ByteLayout
public import JSONText

/// An application manifest, `app_manifest.json` (`evidence/manifest.md#known-fields`).
///
/// Holds the JSON value itself, so that order, unknown keys and places survive; the properties are
/// views of it. A field that is missing and one of the wrong type are both `nil` here: what is
/// wrong is said by the findings about the file that it is from.
public struct Manifest: Sendable, Hashable {
  /// The keys that are known at the top level; the properties of the same names say what each holds.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case schemaVersion = "SchemaVersion"
    case name = "Name"
    case componentID = "ComponentId"
    case entryPoint = "EntryPoint"
    case commandArguments = "CmdArgs"
    case capabilities = "Capabilities"
    case applicationType = "ApplicationType"
    case targetVersion = "TargetApplicationRuntimeVersion"
    case targetBetaAPIs = "TargetBetaApis"
    case mallocVersion = "MallocVersion"
  }

  /// The component of the debug server (`evidence/device-capabilities.md#debug-server`).
  package static let debugServer = GUID("8548b129-b16f-4f84-8dbe-d2c847862e78") ?? .zero

  /// The highest API set that was seen, in packages and public projects
  /// (`evidence/device-interface.md#interfaces-of-the-last-system`).
  package static let highestAPISet = 16

  /// The whole manifest; always an object.
  public let root: JSONValue

  /// Takes a value that is an object; `nil` for all else.
  package init?(_ root: JSONValue) {
    guard root.members != nil else { return nil }
    self.root = root
  }

  /// The manifest in a text; `nil` where there is no object. Reports no mistakes.
  package static func read(_ document: JSONDocument) -> Manifest? {
    document.root.flatMap { Manifest($0) }
  }

  package func member(_ field: Field) -> JSONMember? { root.member(field.rawValue) }

  private func located<Value>(_ field: Field, _ get: (JSONValue) -> Value?) -> Located<Value>? {
    Located(member(field)?.value, get)
  }

  /// The version of the manifest's form: 1.
  public var schemaVersion: Located<Int>? { located(.schemaVersion, \.integer) }

  /// The name of the application, in full.
  public var name: Located<String>? { located(.name, \.string) }

  /// The GUID of the application, the same in all its versions.
  public var componentID: Located<GUID>? {
    located(.componentID) { $0.string.flatMap { GUID($0) } }
  }

  /// The path of the program inside the image.
  public var entryPoint: Located<String>? { located(.entryPoint, \.string) }

  /// The program's arguments, without entries that are no strings.
  public var commandArguments: [Located<String>] {
    (member(.commandArguments)?.value.elements ?? []).compactMap { Located($0, \.string) }
  }

  /// What the application asks for; `nil` where `Capabilities` is missing or no object.
  public var capabilities: Capabilities? {
    (member(.capabilities)?.value.members).map { Capabilities($0) }
  }

  /// Where the application runs.
  public var applicationType: Located<ApplicationType>? {
    located(.applicationType) { $0.string.flatMap { ApplicationType(rawValue: $0) } }
  }

  /// Whether it states a type that is none and that no device takes: what would follow from another
  /// type is no second fault. `Debug` is unknown as well, but only warned of.
  package var hasImpossibleType: Bool {
    guard let member = member(.applicationType), applicationType == nil else { return false }
    return member.value.string != "Debug"
  }

  /// The target API set, written by the packer.
  public var targetVersion: Located<Int>? { located(.targetVersion, \.integer) }

  /// The beta API set, written by the packer.
  public var targetBetaAPIs: Located<String>? { located(.targetBetaAPIs, \.string) }

  /// Which allocator the program gets.
  public var mallocVersion: Located<Int>? { located(.mallocVersion, \.integer) }

  /// The unknown top-level members, kept as they are.
  public var unknownMembers: [JSONMember] {
    (root.members ?? []).filter { member in
      !Field.allCases.contains { member.isNamed($0.rawValue) }
    }
  }

  /// The form in which a packer stores the manifest.
  package var storedText: String { root.storedText }
}

/// Where an application runs (`evidence/manifest.md#applicationtype`).
public enum ApplicationType: String, Sendable, Hashable, CaseIterable {
  /// On the high-level core, under Linux.
  case highLevel = "Default"
  /// On a real-time core, without an operating system of the vendor's.
  case realTime = "RealTimeCapable"
  /// The debug server, on the high-level core.
  case debugger = "Debugger"

  /// Whether it runs on a real-time core.
  public var isRealTime: Bool { self == .realTime }
}
