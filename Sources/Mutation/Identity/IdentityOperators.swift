import ByteLayout
import Findings
import ImagePackage
import JSONText
import Verification

/// Ids and names that no image should have, or that are somebody else's.
enum IdentityOperators {
  static let all = [component, image, fresh, debugServer, nameText, namePadding]

  /// Changes the Identity section of a layer; `nil` where it has none.
  private static func set(
    _ piece: inout Workpiece, _ field: String, _ change: (inout IdentitySection) -> Void
  ) -> Range<Int>? {
    guard var identity = piece.target.section(IdentitySection.self),
      let index = piece.target.index(of: IdentitySection.id)
    else { return nil }
    change(&identity)
    piece.target.set(identity)
    return identity.range(of: field, at: piece.target.dataOffset(ofSection: index))
  }

  static let component = MutationOperator(
    "identity.component-id", "Sets the component ID to all zeros or all ones.",
    ["identity.component-id"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let id = random.coin() ? GUID.zero : .allOnes
    guard let range = set(&piece, "component_uid", { $0.componentID = id }) else { return nil }
    return .breaks(
      "identity.component-id", "the component ID is \(id)", range, "identity", "component_uid")
  }

  static let image = MutationOperator(
    "identity.image-id", "Sets the image ID to all zeros.", ["identity.image-id"]
  ) { piece, random in
    piece.chooseLayer(&random)
    guard let range = set(&piece, "image_uid", { $0.imageID = .zero }) else { return nil }
    // Outer and inner package are to have one identity.
    return Claim(
      what: "the image ID is \(GUID.zero)", range: range, field: ["identity", "image_uid"],
      rule: "identity.image-id", keepsAcceptance: piece.inner == nil)
  }

  static let fresh = MutationOperator(
    "identity.fresh", "Gives the image a new image ID.", [], canBeHarmless: true
  ) { piece, random in
    guard piece.inner == nil else { return nil }
    let id = random.guid()
    guard let range = set(&piece, "image_uid", { $0.imageID = id }) else { return nil }
    return .keeps("the image ID is \(id)", range, "identity", "image_uid")
  }

  static let debugServer = MutationOperator(
    "identity.debug-server", "Gives the application the component ID of the debug server.",
    ["device.debugger"]
  ) { piece, random in
    guard piece.inner == nil, var draft = ManifestDraft(&piece) else { return nil }
    let id = DeviceFacts.debugServer
    draft["ComponentId"] = .text("\(id)")
    guard piece.store(manifest: draft.text) != nil,
      let range = set(&piece, "component_uid", { $0.componentID = id })
    else { return nil }
    return .breaks(
      "device.debugger", "the component ID is \(id), that of the debug server", range, "identity",
      "component_uid")
  }

  /// Writes other bytes into the image name.
  private static func rename(
    _ piece: inout Workpiece, _ change: (inout [UInt8]) -> Void
  ) -> Range<Int>? {
    guard var debug = piece.target.section(DebugSection.self),
      let index = piece.target.index(of: DebugSection.id)
    else { return nil }
    change(&debug.imageName.bytes)
    piece.target.set(debug)
    return debug.range(of: "image_name", at: piece.target.dataOffset(ofSection: index))
  }

  static let nameText = MutationOperator(
    "debug.name-utf8", "Writes invalid UTF-8 into the image name.", ["debug.name-utf8"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let bad: [UInt8] = random.element([[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80]]) ?? [0xFF]
    guard let range = rename(&piece, { $0.replaceSubrange(0..<bad.count, with: bad) }) else {
      return nil
    }
    return Claim(
      what: "the image name is not UTF-8", range: range, field: ["debug", "image_name"],
      rule: "debug.name-utf8", keepsAcceptance: piece.inner == nil)
  }

  static let namePadding = MutationOperator(
    "debug.name-padding", "Fills the image name to its last byte, or writes after its NUL.",
    ["debug.name-padding"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let fills = random.coin()
    let range = rename(&piece) { bytes in
      if fills {
        bytes = [UInt8](repeating: UInt8(ascii: "a"), count: bytes.count)
      } else {
        bytes[bytes.count - 2] = 0
        bytes[bytes.count - 1] = UInt8(ascii: "a")
      }
    }
    guard let range else { return nil }
    return Claim(
      what: fills ? "no NUL ends the image name" : "a byte follows the image name",
      range: range, field: ["debug", "image_name"], rule: "debug.name-padding",
      keepsAcceptance: piece.inner == nil)
  }
}
