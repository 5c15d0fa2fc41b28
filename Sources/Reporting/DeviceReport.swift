import ByteLayout
import Cryptography
package import DeviceModel
package import ImageContents
import ImagePackage
import Inspection
public import JSONText
package import Verification

/// What a device is and has: the outcome of `device show`.
package struct DeviceReport: Report {
  let path: String
  let state: DeviceState

  package init(path: String, state: DeviceState) {
    self.path = path
    self.state = state
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/device/1" }
    visitor.member("device") { $0.path }
    visitor.member("device_id") { Hex.text($0.state.deviceID) }
    visitor.member("manufacturing_state") { $0.state.manufacturingState }
    visitor.member("capabilities") { $0.state.capabilities.map(CapabilityRecord.init) }
    visitor.member("update_policy") { $0.state.updatePolicy }
    visitor.member("updating") { $0.state.isUpdating }
    visitor.member("up") { $0.state.isUp }
    visitor.member("restart_needed") { $0.state.needsRestart }
    visitor.member("fuses") { Int($0.state.fuses) }
    visitor.member("keys") { $0.state.keystore.entries }
    visitor.member("images") { report in
      report.state.installed.map { FlashImageRecord(image: $0, state: report.state) }
    }
    visitor.member("staged") { report in
      report.state.staged.map { FlashImageRecord(image: $0, state: report.state) }
    }
  }

  /// Who and how, then a line an application and a line a staged image.
  package func text(_ style: TextStyle) -> String {
    let capabilities = state.capabilities.map(\.label).joined(separator: ", ")
    let rows = [
      ["device", Hex.text(state.deviceID)],
      [
        "state",
        state.manufacturingState.rawValue + (state.isUp ? "" : ", its boot failed")
          + (state.needsRestart ? ", a restart is needed" : ""),
      ],
      ["capabilities", capabilities.isEmpty ? "none" : capabilities],
      ["updates", state.updatePolicy.rawValue + (state.isUpdating ? ", one in progress" : "")],
      ["firmware", "\(state.installed.count { !$0.isApplication }) images"],
    ]
    var lines = Table.lines(rows)
    lines += listed(state.applications, "no applications", "applications")
    if !state.staged.isEmpty { lines += listed(state.staged, "", "staged") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func listed(_ images: [FlashImage], _ none: String, _ title: String) -> [String] {
    guard !images.isEmpty else { return [none] }
    let rows = images.map { image in
      let record = FlashImageRecord(image: image, state: state)
      return [
        "  \(image.componentID)", image.state.rawValue, "\(image.size) bytes",
        Printable.text(record.name ?? image.imageType.label),
      ]
    }
    return [title] + Table.lines(rows)
  }
}

/// A key that a device trusts, in JSON.
extension DeviceKeystore.Entry: JSONRecord {
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("thumbprint") { Hex.text($0.certificate.thumbprint) }
    visitor.member("subject") { $0.certificate.subject }
    visitor.member("purposes") { $0.purposes.sorted { $0.rawValue < $1.rawValue } }
  }
}

/// An image on a device, in JSON.
package struct FlashImageRecord: JSONRecord {
  let image: FlashImage
  /// The name in its metadata, `nil` where its bytes are gone.
  let name: String?

  init(image: FlashImage, state: DeviceState) {
    self.image = image
    name = state.flash[image.digest].flatMap { bytes in
      Inspector.read(bytes).package?.debug?.imageName.text
    }
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("component_id") { "\($0.image.componentID)" }
    visitor.member("image_id") { "\($0.image.imageID)" }
    visitor.member("image_type") { Int($0.image.imageType.rawValue) }
    visitor.member("image_type_name") { $0.image.imageType.name }
    visitor.member("name") { $0.name }
    visitor.member("sha256") { $0.image.digest.text }
    visitor.member("size") { $0.image.size }
    visitor.member("origin") { $0.image.origin }
    visitor.member("state") { $0.image.isApplication ? $0.image.state : nil }
  }
}

/// A capability in JSON.
package struct CapabilityRecord: JSONRecord {
  let number: CapabilityNumber

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("number") { Int($0.number.rawValue) }
    visitor.member("name") { $0.number.name }
    visitor.member("internal_name") { $0.number.internalName }
  }
}

/// A capability file: the outcome of `capability show`.
package struct CapabilityReport: Report {
  let input: String
  let block: CapabilityBlock
  /// The thumbprint that the file names, which says who signed it, and proves nothing.
  let thumbprint: [UInt8]?

  package init(input: String, block: CapabilityBlock, thumbprint: [UInt8]?) {
    self.input = input
    self.block = block
    self.thumbprint = thumbprint
  }

  private var namesPublicKey: Bool {
    thumbprint.flatMap { KnownSigner.named($0) }?.purpose == .sdkTest
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/capability/1" }
    visitor.member("input") { $0.input }
    visitor.member("version") { Int($0.block.version) }
    visitor.member("device_id") { Hex.text($0.block.deviceID) }
    visitor.member("capabilities") { $0.block.capabilities.map(CapabilityRecord.init) }
    visitor.member("names_public_key") { $0.namesPublicKey }
  }

  /// The device, a line a capability, then who the file says it was signed by.
  package func text(_ style: TextStyle) -> String {
    let lines = block.capabilities.map { "  \($0.label)" }
    let published = namesPublicKey ? " (\(PublishedKey.words))" : ""
    let signer = thumbprint.map { ["names as signer \(Hex.text($0))\(published), not verified"] }
    return
      (["device \(Hex.text(block.deviceID))"] + (lines.isEmpty ? ["  none"] : lines)
      + (signer ?? []))
      .joined(separator: "\n") + "\n"
  }
}
