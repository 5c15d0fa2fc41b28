internal import ASXipFS
import ByteLayout
internal import Inspection

/// An entry that is not the same in two trees.
package struct FileDifference: Sendable, Hashable {
  /// What happened to it.
  package enum State: String, Sendable, Hashable, CaseIterable {
    case added
    case removed
    /// Both have its bytes, under different paths.
    case renamed
    /// Both have its path, with other bytes, or as another kind of entry.
    case changed
    /// The bytes are the same; mode, owner or place differ.
    case attributes
  }

  package var old: ComparedFile?
  package var new: ComparedFile?
  /// Line by line, where both are text.
  package var text: TextDifference?
  /// Section by section, where both are ELF files.
  package var executable: ExecutableDifference?
  /// What programs import and no library offers to applications, on either side.
  var outside = Sides()

  package var state: State {
    guard let old else { return .added }
    guard let new else { return .removed }
    if old.path.utf8.elementsEqual(new.path.utf8) {
      return old.hasContent(of: new) ? .attributes : .changed
    }
    return .renamed
  }

  /// What either program reaches.
  struct Sides: Sendable, Hashable {
    var old = ProgramReach()
    var new = ProgramReach()
  }

  /// The path; that of the new tree where there is one.
  package var path: String { new?.path ?? old?.path ?? "" }

  /// The same, seen from the other side.
  package var mirrored: FileDifference {
    var copy = FileDifference(old: new, new: old)
    copy.text = text?.mirrored
    copy.executable = executable?.mirrored
    copy.outside = Sides(old: outside.new, new: outside.old)
    return copy
  }

  /// What differs, in order; kinds that only packages have are left out where one side has none.
  func changes(isManifestCompared: Bool) -> [Change] {
    guard let old else {
      return (new.map { [Change(.fileAdded, $0.path, new: $0.value)] } ?? []) + reachChanges
    }
    guard let new else { return [Change(.fileRemoved, old.path, old: old.value)] + reachChanges }
    let formerly = state == .renamed ? old.path : nil
    var changes: [Change] = []
    func add(_ kind: ChangeKind, _ before: Change.Value?, _ after: Change.Value?) {
      changes.append(Change(kind, new.path, formerly: formerly, old: before, new: after))
    }
    if state == .renamed { add(.fileRenamed, .text(old.path), .text(new.path)) }
    if old.kind != new.kind {
      add(.fileKindChanged, .text(old.kind.rawValue), .text(new.kind.rawValue))
    } else if !old.hasContent(of: new) {
      let isManifest = isManifestCompared && new.path == InspectedManifest.path
      if old.isUnread || new.isUnread {
        add(.notCompared, old.value, new.value)
      } else if !isManifest {
        add(.fileChanged, old.value, new.value)
      }
    }
    if let before = old.mode, let after = new.mode, old.permissions(as: new) != after & 0o7777 {
      add(.modeChanged, .mode(before), .mode(after))
    }
    if let before = old.owner, let after = new.owner, before != after {
      add(.ownerChanged, .text(before.text), .text(after.text))
    }
    if let before = old.offset, let after = new.offset, before != after {
      add(.layoutChanged, .offset(before), .offset(after))
    }
    return changes + reachChanges
  }

  /// What the program reaches now, or no longer.
  private var reachChanges: [Change] {
    let formerly = state == .renamed ? old?.path : nil
    return outside.new.names(butNotIn: outside.old).map {
      Change(.importAdded, path, formerly: formerly, new: .text($0))
    }
      + outside.old.names(butNotIn: outside.new).map {
        Change(.importRemoved, path, formerly: formerly, old: .text($0))
      }
  }
}

extension ComparedFile {
  /// Whether two entries are of one kind and hold the same. The table of a directory is no content
  /// of its own: its entries are compared one by one.
  func hasContent(of other: ComparedFile) -> Bool {
    guard kind == other.kind else { return false }
    if kind == .directory { return true }
    guard kind.hasData else { return size == other.size }
    return digest != nil && digest == other.digest && size == other.size
      && attributes == other.attributes
  }

  /// The lower twelve bits of the mode, as far as the other side can have them: a file on disk says
  /// only who may execute it.
  fileprivate func permissions(as other: ComparedFile) -> UInt16? {
    guard let mode, let theirs = other.mode else { return nil }
    if owner != nil, other.owner != nil { return mode & 0o7777 }
    return (mode & 0o100 == 0) == (theirs & 0o100 == 0) ? theirs & 0o7777 : mode & 0o7777
  }

  fileprivate var value: Change.Value? {
    kind == .directory ? .text(kind.rawValue) : kind.hasData ? .size(size) : .text(kind.rawValue)
  }
}

extension ComparedFile.Owner {
  /// `0:0`, user and group.
  var text: String { "\(user):\(group)" }
}
