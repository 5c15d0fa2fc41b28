public import ByteLayout
public import JSONText

/// One entry of `Capabilities` whose key is known.
public struct Capability: Sendable, Hashable {
  /// What the table knows about it.
  public let kind: CapabilityKind
  /// Key and value with their places.
  public let member: JSONMember

  /// The value of a flag; `nil` for other kinds and shapes.
  public var flag: Bool? { member.value.boolean }

  /// The peripherals listed, without entries of another shape; empty for other kinds.
  public var requests: [Located<PeripheralRequest>] {
    guard case .peripherals = kind.shape else { return [] }
    return list { PeripheralRequest($0) }
  }

  /// The strings listed: hosts, power controls.
  public var texts: [Located<String>] { list(\.string) }

  /// The numbers listed: ports.
  public var numbers: [Located<Int>] { list(\.integer) }

  /// The GUIDs listed: component ids.
  public var ids: [Located<GUID>] { list { $0.string.flatMap { GUID($0) } } }

  /// Whether anything is asked for: not with `false`, `null` or an empty array.
  public var isRequested: Bool {
    switch member.value.content {
    case .null, .boolean(false): false
    case .array(let list): !list.isEmpty
    default: true
    }
  }

  private func list<Value>(_ get: (JSONValue) -> Value?) -> [Located<Value>] {
    (member.value.elements ?? []).compactMap { Located($0, get) }
  }
}

/// What an application asks for.
public struct Capabilities: Sendable, Hashable {
  /// The known ones, in the order of the text.
  public let known: [Capability]
  /// The unknown ones, kept as they are.
  public let unknown: [JSONMember]

  init(_ members: [JSONMember]) {
    known = members.compactMap { member in
      CapabilityKind.named(member.key).map { Capability(kind: $0, member: member) }
    }
    unknown = members.filter { CapabilityKind.named($0.key) == nil }
  }

  /// The first entry of this key.
  public subscript(key: String) -> Capability? {
    known.first { $0.member.isNamed(key) }
  }

  /// The peripherals asked for, of every type.
  public var peripherals: [(type: PeripheralType, request: Located<PeripheralRequest>)] {
    known.flatMap { capability in
      guard case .peripherals(let type) = capability.kind.shape else {
        return [(type: PeripheralType, request: Located<PeripheralRequest>)]()
      }
      return capability.requests.map { (type: type, request: $0) }
    }
  }

  /// Kilobytes of storage that survive updates.
  public var mutableStorageSizeKB: Located<Int>? {
    Located(self["MutableStorage"]?.member.value.member("SizeKB")?.value, \.integer)
  }

  /// The tenant whose certificate the application may use.
  public var tenant: Located<GUID>? {
    Located(self["DeviceAuthentication"]?.member.value) { $0.string.flatMap { GUID($0) } }
  }
}

/// A value and where it is in its text.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Its place; `nil` for a manifest that was built.
  public var position: JSONPosition?

  /// Takes a value out of JSON: `nil` where `get` finds none.
  init?(_ json: JSONValue?, _ get: (JSONValue) -> Value?) {
    guard let json, let value = get(json) else { return nil }
    self.value = value
    position = json.position
  }
}

// Only who compares or counts values asks that of them: a type that asked it of every value would
// have it looked up for each at run time.
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
