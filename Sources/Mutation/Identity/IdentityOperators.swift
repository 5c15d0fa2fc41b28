import ByteLayout
import ImagePackage
import JSONText
import Verification

/// Ids and names that no image should have, or that are somebody else's.
enum IdentityOperators {
  static let all = [component, image, fresh, debugServer, nameText, namePadding]

  static let component = MutationOperator(
    "identity.component-id", "Sets the component ID to all zeros or all ones.",
    breaks: "identity.component-id"
  ) { piece, random in
    piece.chooseLayer(&random)
    let id = random.coin() ? GUID.zero : .allOnes
    return piece.target.change("component_uid", of: IdentitySection.self) { $0.componentID = id }
      .map { .change("the component ID is \(id)", $0, "identity", "component_uid") }
  }

  static let image = MutationOperator(
    "identity.image-id", "Sets the image ID to all zeros.", ["identity.image-id"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let range = piece.target.change("image_uid", of: IdentitySection.self) { $0.imageID = .zero }
    guard let range else { return nil }
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
    return piece.target.change("image_uid", of: IdentitySection.self) { $0.imageID = id }
      .map { .change("the image ID is \(id)", $0, "identity", "image_uid") }
  }

  static let debugServer = MutationOperator(
    "identity.debug-server", "Gives the application the component ID of the debug server.",
    breaks: "device.debugger"
  ) { piece, random in
    guard piece.inner == nil, var draft = ManifestDraft(&piece) else { return nil }
    let id = DeviceFacts.debugServer
    guard draft["ComponentId"]?.string?.lowercased() != "\(id)" else { return nil }
    draft["ComponentId"] = .text("\(id)")
    guard piece.store(manifest: draft.text) != nil else { return nil }
    let what = "the component ID is \(id), that of the debug server"
    return piece.target.change("component_uid", of: IdentitySection.self) { $0.componentID = id }
      .map { .change(what, $0, "identity", "component_uid") }
  }

  static let nameText = MutationOperator(
    "debug.name-utf8", "Writes invalid UTF-8 into the image name.", ["debug.name-utf8"]
  ) { piece, random in
    piece.chooseLayer(&random)
    let bad: [UInt8] = random.element([[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80]]) ?? [0xFF]
    let range = piece.target.change("image_name", of: DebugSection.self) {
      $0.imageName.bytes.replaceSubrange(0..<bad.count, with: bad)
    }
    guard let range else { return nil }
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
    let range = piece.target.change("image_name", of: DebugSection.self) { section in
      let size = section.imageName.bytes.count
      let end = fills ? [UInt8](repeating: UInt8(ascii: "a"), count: size) : [0, UInt8(ascii: "a")]
      section.imageName.bytes.replaceSubrange((size - end.count)..<size, with: end)
    }
    guard let range else { return nil }
    return Claim(
      what: fills ? "no NUL ends the image name" : "a byte follows the image name",
      range: range, field: ["debug", "image_name"], rule: "debug.name-padding",
      keepsAcceptance: piece.inner == nil)
  }
}
