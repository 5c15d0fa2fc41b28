import Bytes
import Cryptography
import Findings
import ImageContents
import ImagePackage
import JSONText
import Verification

/// Reads `device.json`. Whatever the bytes are, a state comes out that a device can be in, or a
/// reason.
enum StateReader {
  private static let limits = JSONLimits(size: DeviceFile.stateLimit, depth: 8, values: 20_000)
  /// The most keys and interfaces.
  private static let listLimit = 128

  private static let keys = [
    "schema", "device_id", "manufacturing_state", "capabilities", "update_policy", "is_updating",
    "is_up", "needs_restart", "installed", "staged", "fuses", "interfaces", "flash", "choices",
    "keystore", "log",
  ]

  /// The state, without the bytes of its images.
  static func read(_ bytes: [UInt8]) throws(DeviceFault) -> DeviceState {
    let document = JSONDocument.read(bytes, limits: limits)
    if let finding = document.findings.findings.first {
      let line = finding.place.text.map { ", line \($0.line)" } ?? ""
      throw StateObject.damaged("", "\(finding.rule.id): \(finding.detail)\(line)")
    }
    guard let root = document.root else { throw StateObject.damaged("", "there is no JSON") }
    let schema = root.member("schema")?.value.string
    guard schema == StateText.schema else {
      throw StateObject.damaged(
        "schema", "is \(schema.map { JSONWriter.excerpt($0) } ?? "missing")")
    }
    return try state(StateObject(root, "", keys: keys))
  }

  private static func state(_ object: StateObject) throws(DeviceFault) -> DeviceState {
    let text = try object.string("device_id")
    guard let id = Hex.bytes(text), id.count == 64 else {
      throw object.damaged("device_id", "is not 128 hexadecimal digits")
    }
    var blueprint = DeviceBlueprint(deviceID: id, keystore: try keystore(object))
    blueprint.manufacturingState = try object.word("manufacturing_state")
    blueprint.fuses = try object.integer("fuses")
    blueprint.interfaces = try interfaces(object)
    blueprint.limits = try flash(object)
    blueprint.choices = try choices(object)
    var state = DeviceState(blueprint)
    state.capabilities = try object.list("capabilities", limit: CapabilityBlock.capacity) {
      (value, path) throws(DeviceFault) in
      guard let number = value.integer.flatMap({ UInt16(exactly: $0) }), number != 0 else {
        throw StateObject.damaged(path, "is no capability")
      }
      return CapabilityNumber(rawValue: number)
    }
    state.updatePolicy = try object.word("update_policy")
    state.isUpdating = try object.boolean("is_updating")
    state.isUp = try object.boolean("is_up")
    state.needsRestart = try object.boolean("needs_restart")
    state.installed = try object.list("installed", limit: DeviceState.tableLimit) {
      (value, path) throws(DeviceFault) in try image(value, path, isInstalled: true)
    }
    state.staged = try object.list("staged", limit: DeviceState.tableLimit) {
      (value, path) throws(DeviceFault) in try image(value, path, isInstalled: false)
    }
    state.log = try log(object)
    try check(state)
    return state
  }

  /// What must hold between the parts.
  private static func check(_ state: DeviceState) throws(DeviceFault) {
    for (name, images) in [("installed", state.installed), ("staged", state.staged)] {
      guard Set(images.map(\.componentID)).count == images.count else {
        throw StateObject.damaged(name, "holds a component twice")
      }
    }
    guard state.flashSize <= DeviceState.flashLimit else {
      throw StateObject.damaged("installed", "holds \(state.flashSize) bytes of images")
    }
    let files = state.installed.count { $0.imageType == .firmwareConfig }
    guard files == 1 || files == 0 && state.capabilities.isEmpty else {
      throw StateObject.damaged("capabilities", "come from \(files) capability files")
    }
    let numbers = state.capabilities.map(\.rawValue)
    guard numbers == Set(numbers).sorted() else {
      throw StateObject.damaged("capabilities", "are not in ascending order")
    }
  }

  private static func image(
    _ value: JSONValue, _ path: String, isInstalled: Bool
  ) throws(DeviceFault) -> FlashImage {
    let object = try StateObject(
      value, path,
      keys: ["component_id", "image_id", "image_type", "sha256", "size", "origin", "state"])
    guard let component = GUID(try object.string("component_id")),
      let image = GUID(try object.string("image_id"))
    else { throw StateObject.damaged(path, "has an id that is no GUID") }
    guard let digest = ImageDigest(try object.string("sha256")) else {
      throw object.damaged("sha256", "is not 64 hexadecimal digits")
    }
    let type = ImageType(rawValue: try object.integer("image_type"))
    let state: ApplicationState = try object.word("state")
    guard (state == .notPresent) != (isInstalled && type == .applications) else {
      throw object.damaged("state", "is \(state.rawValue)")
    }
    return FlashImage(
      componentID: component, imageID: image, imageType: type, digest: digest,
      size: try object.size("size"), origin: try object.word("origin"), state: state)
  }

  private static func interfaces(_ object: StateObject) throws(DeviceFault) -> [ABIType: UInt32] {
    var interfaces: [ABIType: UInt32] = [:]
    _ = try object.list("interfaces", limit: listLimit) { (value, path) throws(DeviceFault) in
      let entry = try StateObject(value, path, keys: ["type", "version"])
      let type = ABIType(rawValue: try entry.integer("type"))
      guard interfaces.updateValue(try entry.integer("version"), forKey: type) == nil else {
        throw StateObject.damaged(path, "is a second interface of its type")
      }
    }
    return interfaces
  }

  private static func flash(_ object: StateObject) throws(DeviceFault) -> FlashLimits {
    let fields = FlashField.all
    let figures = try StateObject(object.value("flash"), "flash", keys: fields.map(\.name))
    var limits = FlashLimits()
    for field in fields { field.set(&limits, try figures.size(field.name)) }
    return limits
  }

  private static func choices(_ object: StateObject) throws(DeviceFault) -> DeviceChoices {
    let names = DeviceChoices.all.map(\.name)
    let answers = try StateObject(object.value("choices"), "choices", keys: names)
    var choices = DeviceChoices()
    for choice in DeviceChoices.all {
      choices[keyPath: choice.path] = try answers.word(choice.name)
    }
    return choices
  }

  private static func keystore(_ object: StateObject) throws(DeviceFault) -> DeviceKeystore {
    let entries = try object.list("keystore", limit: listLimit) {
      (value, path) throws(DeviceFault) in
      let entry = try StateObject(value, path, keys: ["thumbprint", "purposes", "certificate"])
      let pem = Array(try entry.string("certificate").utf8)
      let certificates: [Certificate]
      do throws(CryptographyError) { certificates = try Certificate.load(pem) } catch {
        throw entry.damaged("certificate", "cannot be read: \(error)")
      }
      guard let certificate = certificates.first, certificates.count == 1,
        Hex.text(certificate.thumbprint) == (try entry.string("thumbprint"))
      else { throw entry.damaged("thumbprint", "is not that of the certificate") }
      let purposes = try entry.list("purposes", limit: KeyPurpose.allCases.count) {
        (value, path) throws(DeviceFault) in
        guard let purpose = value.string.flatMap({ KeyPurpose(rawValue: $0) }) else {
          throw StateObject.damaged(path, "is no purpose")
        }
        return purpose
      }
      return DeviceKeystore.Entry(certificate, Set(purposes))
    }
    return DeviceKeystore(entries)
  }

  private static func log(_ object: StateObject) throws(DeviceFault) -> EventLog {
    let object = try StateObject(object.value("log"), "log", keys: ["dropped", "events"])
    var log = EventLog()
    log.dropped = try object.integer("dropped")
    log.events = try object.list("events", limit: EventLog.limit) {
      (value, path) throws(DeviceFault) in
      let event = try StateObject(value, path, keys: ["time", "text"])
      let text = try event.string("text")
      guard text.unicodeScalars.count <= EventLog.textLimit else {
        throw event.damaged("text", "is too long")
      }
      return EventLog.Event(time: try event.integer("time"), text: text)
    }
    return log
  }
}
