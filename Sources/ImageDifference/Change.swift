public import ByteLayout
public import JSONText

/// One thing that is different: what, and how it is on either side.
public struct Change: Sendable, Hashable {
  /// A value on one side.
  public enum Value: Sendable, Hashable {
    /// A field of a record, with all that a printer needs.
    case field(RenderedField)
    /// A number.
    case number(Int)
    /// A number of bytes.
    case size(Int)
    /// An offset in bytes.
    case offset(Int)
    /// A POSIX mode.
    case mode(UInt16)
    /// Text.
    case text(String)
    /// Part of a manifest.
    case json(JSONValue)
    /// Bytes.
    case bytes([UInt8])
  }

  /// What kind of difference.
  public var kind: ChangeKind
  /// What is different: a path, a field, a host; on the new side where the two have names of
  /// their own.
  public var subject: String
  /// The name of the subject on the old side, where it is another.
  public var formerly: String?
  /// The key of the manifest's capability, where that is the subject.
  public var capability: String?
  /// How it is on the old side; `nil` where there is nothing.
  public var old: Value?
  /// How it is on the new side; `nil` where there is nothing.
  public var new: Value?

  package init(
    _ kind: ChangeKind, _ subject: String, formerly: String? = nil, capability: String? = nil,
    old: Value? = nil, new: Value? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.formerly = formerly
    self.capability = capability
    self.old = old
    self.new = new
  }

  /// What it matters for.
  public var weight: Weight { kind.weight }

  /// The same difference, seen from the other side.
  public var mirrored: Change {
    Change(
      kind.mirrored, formerly ?? subject, formerly: formerly == nil ? nil : subject,
      capability: capability, old: new, new: old)
  }
}

extension [Change] {
  /// In the order of a report: heaviest first, then by kind, capability and subject. Changes that
  /// are alike in all of these keep their order.
  var sortedByWeight: [Change] {
    let weights = Dictionary(
      uniqueKeysWithValues: Weight.allCases.enumerated().map { ($1, $0) })
    let kinds = Dictionary(
      uniqueKeysWithValues: ChangeKind.all.enumerated().map { ($1, $0) })
    let keys = enumerated().map { index, change in
      (
        numbers: (weights[change.weight] ?? 0, kinds[change.kind] ?? 0),
        text: [UInt8]("\(change.capability ?? "")\0\(change.subject)".utf8), index: index
      )
    }
    return keys.sorted { left, right in
      if left.numbers != right.numbers { return left.numbers < right.numbers }
      if left.text != right.text { return left.text.lexicographicallyPrecedes(right.text) }
      return left.index < right.index
    }.map { self[$0.index] }
  }
}

extension Change {
  /// Whether it is about what metadata and manifest both say.
  var isName: Bool { kind == .nameChanged || kind == .componentIDChanged }

  /// Whether a change of the metadata says what this one of the manifest does. Names are cut in
  /// metadata.
  func repeats(_ other: Change) -> Bool {
    guard kind == other.kind, let before = old?.plain, let after = new?.plain,
      let longBefore = other.old?.plain, let longAfter = other.new?.plain
    else { return false }
    return longBefore.hasPrefix(before) && longAfter.hasPrefix(after) && before != after
  }
}

extension Change.Value {
  /// A name or an id as text.
  fileprivate var plain: String? {
    switch self {
    case .json(let value): return value.string?.asciiLowercased
    case .field(let field):
      switch field.value {
      case .guid(let id): return "\(id)"
      case .text(let text): return text.text.asciiLowercased
      default: return nil
      }
    default: return nil
    }
  }
}
