import ByteLayout
import Findings
import ImageContents
import ImagePackage
public import JSONText
import Verification

/// The state as `device.json` holds it: everything but the bytes of the images. Whatever the text
/// is, a state comes out that a device can be in, or a reason.
extension DeviceState: JSONReadableRecord {
  private static let textLimits = JSONLimits(
    size: DeviceFile.stateLimit, depth: 8, values: 20_000)
  /// The most keys and interfaces.
  private static let listLimit = 128

  package init() {
    self.init(DeviceBlueprint(deviceID: [], keystore: DeviceKeystore()))
  }

  /// Reads the file, without the bytes of its images.
  init(stored bytes: [UInt8]) throws(OperationFailure) {
    do {
      try self.init(parsing: bytes, limits: Self.textLimits, refusing: .note)
    } catch {
      let line = error.position.map { ", line \($0.line)" } ?? ""
      throw OperationFailure(
        DeviceFault.damaged(
          name: DeviceFile.state,
          reason: error.isInText ? "\(error.rule.id): \(error.reason)\(line)" : "\(error)"))
    }
  }

  /// The file.
  var stored: [UInt8] { JSONWriter.line(self, style: .pretty) }

  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("orrery/device-state/1")
    visitor.member("device_id", { Hex.text($0.deviceID) }) {
      (state, text) throws(JSONMistake) in
      guard let id = Hex.bytes(text), id.count == 64 else {
        throw JSONMistake("is not 128 hexadecimal digits")
      }
      state.deviceID = id
    }
    visitor.member("manufacturing_state", at: \.manufacturingState)
    visitor.member(
      "capabilities", at: \.capabilities, unless: longer(than: CapabilityBlock.capacity))
    visitor.member("update_policy", at: \.updatePolicy)
    visitor.member("is_updating", at: \.isUpdating)
    visitor.member("is_up", at: \.isUp)
    visitor.member("needs_restart", at: \.needsRestart)
    visitor.member("installed", at: \.installed, unless: longer(than: tableLimit))
    visitor.member("staged", at: \.staged, unless: longer(than: tableLimit))
    visitor.member("fuses", at: \.fuses)
    visitor.member("interfaces", at: \.storedInterfaces) { list in
      if Set(list.map(\.type)).count < list.count { return "holds an interface twice" }
      return longer(than: listLimit)(list)
    }
    visitor.member("flash", at: \.limits)
    visitor.member("choices", at: \.choices)
    visitor.member("keystore", at: \.storedKeys, unless: longer(than: listLimit))
    visitor.member("log", at: \.log)
  }

  /// The interfaces in the order of their types.
  private var storedInterfaces: [InterfaceVersion] {
    get {
      interfaces.sorted { $0.key.rawValue < $1.key.rawValue }.map { type, version in
        InterfaceVersion(version: version, type: type.rawValue)
      }
    }
    set {
      let pairs = newValue.map { (ABIType(rawValue: $0.type), $0.version) }
      interfaces = Dictionary(pairs) { first, _ in first }
    }
  }

  private var storedKeys: [StoredKey] {
    get { keystore.entries.map { StoredKey($0) } }
    set { keystore = DeviceKeystore(newValue.compactMap(\.entry)) }
  }

  /// What must hold between the parts.
  package func check() throws(JSONMistake) {
    for (name, images, isInUse) in [("installed", installed, true), ("staged", staged, false)] {
      guard Set(images.map(\.componentID)).count == images.count else {
        throw JSONMistake("holds a component twice", at: name)
      }
      for (index, image) in images.enumerated() {
        guard (image.state == .notPresent) != (isInUse && image.isApplication) else {
          throw JSONMistake("is \(image.state.rawValue)", at: "\(name)[\(index)].state")
        }
      }
    }
    guard flashSize <= Self.flashLimit else {
      throw JSONMistake("holds \(flashSize) bytes of images", at: "installed")
    }
    let files = installed.count { $0.imageType == .firmwareConfig }
    guard files == 1 || files == 0 && capabilities.isEmpty else {
      throw JSONMistake("come from \(files) capability files", at: "capabilities")
    }
    let numbers = capabilities.map(\.rawValue)
    guard numbers == Set(numbers).sorted() else {
      throw JSONMistake("are not in ascending order", at: "capabilities")
    }
  }
}
