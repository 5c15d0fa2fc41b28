internal import ByteLayout
internal import JSONText

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
