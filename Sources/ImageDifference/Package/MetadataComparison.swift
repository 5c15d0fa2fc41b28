internal import ByteLayout
internal import ImagePackage

/// Compares the ends of two packages: sections, field by field, and the signature.
struct MetadataComparison {
  private let old: Package
  private let new: Package
  /// What comes before every subject.
  private let prefix: String
  private(set) var changes: [Change] = []

  static func changes(_ old: Package, _ new: Package, prefix: String = "") -> [Change] {
    var comparison = MetadataComparison(old: old, new: new, prefix: prefix)
    comparison.compareSections()
    comparison.compareRest()
    return comparison.changes
  }

  private mutating func add(
    _ kind: ChangeKind, _ subject: String, _ old: Change.Value?, _ new: Change.Value?
  ) {
    changes.append(Change(kind, prefix + subject, old: old, new: new))
  }

  private mutating func compareSections() {
    let before = KeyedList(old.metadata.sections, by: \.id)
    let after = KeyedList(new.metadata.sections, by: \.id)
    for (key, section, former) in after.pairs(with: before) {
      switch (former, section) {
      case (let former?, let section?): compare(former, section, key.label(section.name))
      case (nil, let section?): addWhole(section, key.label(section.name), isNew: true)
      case (let former?, nil): addWhole(former, key.label(former.name), isNew: false)
      case (nil, nil): break
      }
    }
    if !before.hasSameOrder(as: after) {
      add(
        .metadataChanged, "order of sections", .text(Self.text(old.metadata.sections)),
        .text(Self.text(new.metadata.sections)))
    }
  }

  private static func text(_ sections: [Section]) -> String {
    sections.map(\.id.text).joined(separator: " ")
  }

  /// A section that only one side has. Interfaces count one by one.
  private mutating func addWhole(_ section: Section, _ name: String, isNew: Bool) {
    let fields = section.fields
    let value: Change.Value =
      fields.isEmpty
      ? .bytes(section.data)
      : .field(
        RenderedField(id: section.name, range: 0..<section.data.count, value: .group(fields)))
    if isNew {
      add(.sectionAdded, name, nil, value)
    } else {
      add(.sectionRemoved, name, value, nil)
    }
    if case .known(_, let trailing) = section.content, !trailing.isEmpty {
      let value = Change.Value.bytes(trailing)
      add(.sectionChanged, "\(name).trailing", isNew ? nil : value, isNew ? value : nil)
    }
    if case .known(let list as ABIDependsSection, _) = section.content {
      compareInterfaces(isNew ? [] : list.abis, isNew ? list.abis : [])
    }
  }

  private mutating func compare(_ former: Section, _ section: Section, _ name: String) {
    guard former.data != section.data else { return }
    let count = changes.count
    if case .known(let before as ABIDependsSection, _) = former.content,
      case .known(let after as ABIDependsSection, _) = section.content
    {
      compareInterfaces(before.abis, after.abis)
      compareLists(before.abis, after.abis, name)
      compareTrailing(former, section, name)
    } else if case .known = former.content, case .known = section.content {
      changes += Change.ofFields(former.fields, section.fields, "\(prefix)\(name).") {
        Self.kind(section.name, $0)
      }
      compareTrailing(former, section, name)
    }
    if changes.count == count {
      add(.sectionChanged, name, .bytes(former.data), .bytes(section.data))
    }
  }

  private mutating func compareTrailing(_ former: Section, _ section: Section, _ name: String) {
    guard case .known(_, let before) = former.content, case .known(_, let after) = section.content,
      before != after
    else { return }
    add(.sectionChanged, "\(name).trailing", .bytes(before), .bytes(after))
  }

  /// What differs where a field of a section differs.
  private static func kind(_ section: String, _ field: String) -> ChangeKind {
    switch (section, field) {
    case (IdentitySection.name, "image_type"): .imageTypeChanged
    case (IdentitySection.name, "component_uid"): .componentIDChanged
    case (IdentitySection.name, "image_uid"): .imageIDChanged
    case (SignatureSection.name, _): .signerChanged
    case (DebugSection.name, "build_time"): .buildTimeChanged
    case (DebugSection.name, "image_name"): .nameChanged
    case (TemporaryImageSection.name, _): .flagsChanged
    case (CompressionSection.name, _): .compressionChanged
    default: .sectionChanged
    }
  }

  /// The interfaces that the image needs, by their types: the version is what counts.
  private mutating func compareInterfaces(_ old: [ABI], _ new: [ABI]) {
    let (before, after) = (Self.highest(old), Self.highest(new))
    for type in Set(before.keys).union(after.keys).sorted(by: { $0.rawValue < $1.rawValue }) {
      let (first, second) = (before[type].map { Int($0) }, after[type].map { Int($0) })
      guard first != second else { continue }
      // None is less than version 0.
      add(
        first ?? -1 < second ?? -1 ? .abiRaised : .abiLowered, type.label,
        first.map { .number($0) }, second.map { .number($0) })
    }
  }

  /// What the highest versions do not say: the order of interfaces that both name, and entries of an
  /// interface that stands there more than once.
  private mutating func compareLists(_ old: [ABI], _ new: [ABI], _ name: String) {
    let both = Set(old.map(\.type)).intersection(new.map(\.type))
    let (before, after) = (old.map(\.type), new.map(\.type))
    let (first, second) = (Self.repeated(old), Self.repeated(new))
    guard before.filter(both.contains) != after.filter(both.contains) || first != second else {
      return
    }
    func text(_ list: [ABI]) -> Change.Value {
      .text(list.map { "\($0.type.label) \($0.version)" }.joined(separator: ", "))
    }
    add(.sectionChanged, "\(name).abis", text(old), text(new))
  }

  private static func repeated(_ abis: [ABI]) -> [ABI] {
    let counts = Dictionary(abis.map { ($0.type, 1) }, uniquingKeysWith: +)
    return abis.filter { counts[$0.type] ?? 0 > 1 }
  }

  /// The highest version of each interface: that is the one that a device must have.
  private static func highest(_ abis: [ABI]) -> [ABIType: UInt32] {
    Dictionary(abis.map { ($0.type, $0.version) }, uniquingKeysWith: max)
  }

  /// What is no section: bytes between, the count, the block of a first boot loader, r and s.
  private mutating func compareRest() {
    if old.metadata.unaccounted != new.metadata.unaccounted {
      add(
        .metadataChanged, "unaccounted bytes", .bytes(old.metadata.unaccounted),
        .bytes(new.metadata.unaccounted))
    }
    let counts = (old.metadata.count, new.metadata.count)
    if counts.0 != counts.1, old.metadata.statedCount != nil || new.metadata.statedCount != nil {
      add(.metadataChanged, "section count", .number(counts.0), .number(counts.1))
    }
    if old.oneBLInformation != new.oneBLInformation {
      changes += Change.ofFields(
        old.oneBLInformation?.rendered() ?? [], new.oneBLInformation?.rendered() ?? [],
        prefix + "one_bl_information."
      ) { _ in .sectionChanged }
    }
    if old.signature != new.signature {
      add(.signatureChanged, "signature", .bytes(old.signature), .bytes(new.signature))
    }
  }
}

extension Metadata {
  /// The count as it is in the file.
  fileprivate var count: Int { statedCount.map { Int($0) } ?? sections.count }
}
