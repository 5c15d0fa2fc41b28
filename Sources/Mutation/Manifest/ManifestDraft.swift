import ASXipFS
import ApplicationManifest
import ByteLayout
import Inspection
import JSONText

/// The application manifest of a package, to be changed member by member.
struct ManifestDraft {
  var members: [JSONMember]

  /// The manifest of the layer that holds the files, to which the workpiece turns; `nil` where there
  /// is none that can be read.
  init?(_ piece: inout Workpiece) {
    piece.goInside()
    guard piece.isApplication, let members = piece.manifest?.root.members else { return nil }
    self.members = members
  }

  subscript(_ key: String) -> JSONValue? {
    get { members.first { $0.isNamed(key) }?.value }
    set {
      guard let newValue else {
        members.removeAll { $0.isNamed(key) }
        return
      }
      if let index = members.firstIndex(where: { $0.isNamed(key) }) {
        members[index].value = newValue
      } else {
        members.append(JSONMember(key, newValue))
      }
    }
  }

  /// The value of a capability. Setting does nothing where `Capabilities` is no object.
  subscript(capability key: String) -> JSONValue? {
    get { self["Capabilities"]?.member(key)?.value }
    set {
      guard var inside = self["Capabilities"]?.members else { return }
      inside.removeAll { $0.isNamed(key) }
      if let newValue { inside.append(JSONMember(key, newValue)) }
      self["Capabilities"] = JSONValue(.object(inside))
    }
  }

  /// Whether there are capabilities to be changed.
  var hasCapabilities: Bool { self["Capabilities"]?.members != nil }

  /// Whether the application is one of the high-level core with all that the packer writes.
  var isHighLevel: Bool {
    self["ApplicationType"]?.string == "Default" && self["TargetApplicationRuntimeVersion"] != nil
  }

  /// The text as a packer stores it.
  var text: [UInt8] { Array(JSONValue(.object(members)).storedText.utf8) }
}

extension JSONValue {
  static func number(_ value: Int) -> JSONValue { JSONValue(.number(JSONNumber(value))) }
  static func text(_ value: String) -> JSONValue { JSONValue(.string(value)) }
  static func flag(_ value: Bool) -> JSONValue { JSONValue(.boolean(value)) }
  static func numbers(_ values: Int...) -> JSONValue { list(values.map(number)) }
  static func texts(_ values: String...) -> JSONValue { list(values.map(text)) }
  static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(.array(values)) }
  static func object(_ members: [JSONMember]) -> JSONValue { JSONValue(.object(members)) }
}

extension Workpiece {
  /// Stores other bytes as the manifest: in its pages, or behind everything where those do not
  /// suffice. Size and checksum follow.
  ///
  /// - Returns: Where it stands; `nil` if there is none.
  mutating func store(manifest text: [UInt8]) -> Range<Int>? {
    guard let fileSystem = openFiles(), let entry = fileSystem.entry(at: InspectedManifest.path),
      entry.kind == .file, let old = entry.dataRange, !old.isEmpty
    else { return nil }
    let hasAttributes = fileSystem.superBlock.flags.contains(.extendedAttributes)
    // The attribute block of old images: its own length, at the next multiple of 4.
    let stored = hasAttributes && !text.isEmpty ? text.filledUp + [4, 0, 0, 0] : text
    let end =
      fileSystem.entries.filter { $0.kind.hasData && $0.inode.length > 0 }
      .map(\.inode.offset).filter { $0 > old.lowerBound }.min() ?? fileSystem.size
    guard end >= old.lowerBound, end <= target.content.count else { return nil }
    var start = old.lowerBound
    target.content.replaceSubrange(start..<end, with: repeatElement(0, count: end - start))
    if stored.count > end - start {
      start = target.content.count
      let pages = (stored.count + SuperBlock.pageSize - 1) / SuperBlock.pageSize
      target.content += [UInt8](repeating: 0, count: pages * SuperBlock.pageSize)
      target.content.set("len_image", of: SuperBlock(), to: UInt64(target.content.count))
      setInode(entry, "ofs_data_words", UInt64(start / 4))
    }
    target.content.replaceSubrange(start..<(start + stored.count), with: stored)
    setInode(entry, "len_data", UInt64(text.count))
    if text.isEmpty { setInode(entry, "ofs_data_words", 0) }
    seal()
    return start..<(start + text.count)
  }
}
