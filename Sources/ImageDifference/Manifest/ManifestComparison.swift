internal import ApplicationManifest
internal import ByteLayout
internal import Findings
internal import Inspection
internal import JSONText

/// Compares two manifests by what they mean.
struct ManifestComparison {
  private let old: Manifest
  private let new: Manifest
  private let names: PeripheralNames?
  private(set) var changes: [Change] = []

  /// What is different between two texts.
  static func changes(
    _ old: ManifestText, _ new: ManifestText, names: PeripheralNames?
  ) -> [Change] {
    let path = InspectedManifest.path
    guard old.bytes != new.bytes else { return [] }
    guard let first = old.manifest, let second = new.manifest else {
      return [Change(.notCompared, path, old: .size(old.bytes.count), new: .size(new.bytes.count))]
    }
    var comparison = ManifestComparison(old: first, new: second, names: names)
    comparison.compareFields()
    comparison.compareCapabilities()
    // A text with mistakes may mean one thing to us and another to somebody else.
    if old.document.findings.hasErrors || new.document.findings.hasErrors {
      comparison.changes.append(Change(.notCompared, path))
    }
    guard comparison.changes.isEmpty else { return comparison.changes }
    return [
      Change(
        .manifestTextChanged, path, old: .size(old.bytes.count), new: .size(new.bytes.count))
    ]
  }

  /// Every member of the top level but the capabilities, known or not.
  private mutating func compareFields() {
    let pairs = Self.values(old.root.members).pairs(with: Self.values(new.root.members))
    for (key, left, right) in pairs where key.text != Manifest.Field.capabilities.rawValue {
      let field = Manifest.Field(rawValue: key.text)
      guard left != right, !Self.saysTheSame(field, left, right) else { continue }
      changes.append(
        Change(
          Self.kind(of: field, left, right), key.text, old: left.map { .json($0) },
          new: right.map { .json($0) }))
    }
  }

  /// What is spelled differently and means the same.
  private static func saysTheSame(
    _ field: Manifest.Field?, _ left: JSONValue?, _ right: JSONValue?
  ) -> Bool {
    switch field {
    case .componentID?:
      guard let one = left?.string.flatMap({ GUID($0) }) else { return false }
      return one == right?.string.flatMap { GUID($0) }
    case .applicationType?:
      // Old manifests do without.
      let usual = JSONValue(.string(ApplicationType.highLevel.rawValue))
      return (left ?? usual) == (right ?? usual)
    default: return false
    }
  }

  private static func kind(
    of field: Manifest.Field?, _ left: JSONValue?, _ right: JSONValue?
  ) -> ChangeKind {
    switch field {
    case .name?: .nameChanged
    case .componentID?: .componentIDChanged
    case .entryPoint?: .entryPointChanged
    case .commandArguments?: .argumentsChanged
    case .applicationType?: .applicationTypeChanged
    case .targetVersion?:
      switch (
        left?.integer ?? (left == nil ? -1 : nil), right?.integer ?? (right == nil ? -1 : nil)
      )
      {
      case (let one?, let other?): one < other ? .abiRaised : .abiLowered
      default: .manifestChanged
      }
    default: .manifestChanged
    }
  }

  /// Compares the requests, capability by capability.
  private mutating func compareCapabilities() {
    let key = Manifest.Field.capabilities.rawValue
    let (listed, lists) = (old.member(.capabilities)?.value, new.member(.capabilities)?.value)
    if old.capabilities == nil || new.capabilities == nil, listed != lists {
      changes.append(
        Change(.manifestChanged, key, old: listed.map { .json($0) }, new: lists.map { .json($0) }))
    }
    let (had, has) = (Grant.byCapability(old), Grant.byCapability(new))
    let pairs = Self.values(old.capabilityMembers).pairs(with: Self.values(new.capabilityMembers))
    for (name, left, right) in pairs {
      let count = changes.count
      compareGrants(had[name] ?? [], has[name] ?? [])
      // Both ask for the same things, in forms that a device may tell apart.
      guard changes.count == count, Self.form(left) != Self.form(right) else { continue }
      changes.append(
        Change(
          .manifestChanged, "\(key).\(name.text)", old: left.map { .json($0) },
          new: right.map { .json($0) }))
    }
  }

  /// Compares what one capability asks for.
  private mutating func compareGrants(_ before: [Grant], _ after: [Grant]) {
    let (had, has) = (Set(before), Set(after))
    // Of an amount only the largest counts; that it was there before makes it no gain.
    let amounts = (before.compactMap(\.amount).max(), after.compactMap(\.amount).max())
    if case (let former?, let now?) = amounts, former != now, let grant = after.first {
      changes.append(
        Change(
          now > former ? .storageRaised : .storageLowered, grant.capability,
          capability: grant.capability, old: .number(former), new: .number(now)))
    }
    let isAmount = amounts.0 != nil && amounts.1 != nil
    for grant in after where !had.contains(grant) && !(isAmount && grant.amount != nil) {
      changes.append(change(grant.kinds.gained, grant, old: nil, new: value(of: grant)))
    }
    for grant in before where !has.contains(grant) && !(isAmount && grant.amount != nil) {
      changes.append(change(grant.kinds.lost, grant, old: value(of: grant), new: nil))
    }
  }

  private func change(
    _ kind: ChangeKind, _ grant: Grant, old: Change.Value?, new: Change.Value?
  ) -> Change {
    Change(kind, grant.subject(names), capability: grant.capability, old: old, new: new)
  }

  private func value(of grant: Grant) -> Change.Value? {
    grant.amount.map { .number($0) } ?? (grant.value.isEmpty ? nil : .text(grant.value))
  }

  /// A value without what makes no difference: the order of a list, and that nothing is asked for.
  private static func form(_ value: JSONValue?) -> Set<ExactText> {
    switch value?.content {
    case nil, .null?, .boolean(false)?: []
    case .array(let list)?: Set(list.map { ExactText($0.storedText.asciiLowercased) })
    case let content?: [ExactText("=" + JSONValue(content).storedText.asciiLowercased)]
    }
  }

  /// The values of all members by their keys; a key that stands twice has an array of both.
  private static func values(_ members: [JSONMember]?) -> KeyedList<ExactText, JSONValue> {
    let groups = Dictionary(grouping: members ?? []) { ExactText($0.key) }.mapValues { group in
      group.count == 1 ? group[0].value : JSONValue(.array(group.map(\.value)))
    }
    var list = KeyedList<ExactText, JSONValue>()
    for key in (members ?? []).map({ ExactText($0.key) }) {
      if let value = groups[key] { list.append(value, under: key) }
    }
    return list
  }
}
