import ByteLayout
import Cryptography
public import ImageContents
import ImagePackage
public import JSONText
public import Verification

/// What is wrong with a number of bytes or of kibibytes that is too large to be added up.
private func outsize(_ size: Int) -> String? { 0...(1 << 30) ~= size ? nil : "is \(size)" }

extension FlashImage: JSONReadableRecord {
  package init() {
    self.init(
      componentID: .zero, imageID: .zero, imageType: ImageType(rawValue: 0), digest: ImageDigest(),
      size: 0, origin: .sideload)
  }

  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("component_id", text: \.componentID, else: "is not a GUID")
    visitor.member("image_id", text: \.imageID, else: "is not a GUID")
    visitor.member("image_type", at: \.imageType.rawValue)
    visitor.member("sha256", text: \.digest, else: "is not 64 hexadecimal digits")
    visitor.member("size", at: \.size, unless: outsize)
    visitor.member("origin", at: \.origin)
    visitor.member("state", at: \.state)
  }
}

extension FlashLimits: JSONReadableRecord {
  private var executableStart: Int {
    get { executable.lowerBound }
    set { executable = newValue..<(newValue + executable.count) }
  }

  private var executableSize: Int {
    get { executable.count }
    set { executable = executable.lowerBound..<(executable.lowerBound + newValue) }
  }

  /// The members, stated once; the bounds of executable flash are two.
  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("applications", at: \.applications, unless: outsize)
    visitor.member("board_configuration", at: \.boardConfiguration, unless: outsize)
    visitor.member("configuration", at: \.configuration, unless: outsize)
    visitor.member("firmware", at: \.firmware, unless: outsize)
    visitor.member("alignment", at: \.alignment, unless: outsize)
    visitor.member("mutable_storage_kib", at: \.mutableStorageKiB, unless: outsize)
    visitor.member("mutable_storage_of_one_kib", at: \.mutableStorageOfOneKiB, unless: outsize)
    visitor.member("executable_start", at: \.executableStart, unless: outsize)
    visitor.member("executable_size", at: \.executableSize, unless: outsize)
  }
}

extension DeviceChoices: JSONReadableRecord {
  /// The members, one for each choice. One that an older state does not have keeps its default.
  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    for choice in all {
      visitor.member(choice.name, { Optional($0[keyPath: choice.path]) }) { (choices, answer) in
        if let answer { choices[keyPath: choice.path] = answer }
      }
    }
  }
}

extension CapabilityNumber: JSONReadable {
  @usableFromInline package func write(to writer: inout JSONWriter) { writer.integer(rawValue) }
  @usableFromInline package static var jsonShape: JSONShape { .integer }

  package init(from json: JSONValue) throws(JSONMistake) {
    guard let number = json.integer.flatMap({ UInt16(exactly: $0) }), number != 0 else {
      throw JSONMistake("is not a capability")
    }
    self.init(rawValue: number)
  }
}

extension EventLog: JSONReadableRecord {
  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("dropped", at: \.dropped)
    visitor.member("events", at: \.events, unless: longer(than: limit))
  }
}

extension EventLog.Event: JSONReadableRecord {
  package init() {
    self.init(time: 0, text: "")
  }

  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("time", at: \.time)
    visitor.member("text", at: \.text) { text in
      text.unicodeScalars.count <= EventLog.textLimit ? nil : "is too long"
    }
  }
}

extension InterfaceVersion: JSONReadableRecord {
  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("type", at: \.type)
    visitor.member("version", at: \.version)
  }
}

/// A key that a device trusts, in JSON: with all of its certificate, which its thumbprint names.
struct StoredKey: JSONReadableRecord {
  var thumbprint = ""
  var purposes: [KeyPurpose] = []
  var certificate: Certificate?

  init() {}

  init(_ entry: DeviceKeystore.Entry) {
    thumbprint = Hex.text(entry.certificate.thumbprint)
    purposes = entry.purposes.sorted { $0.rawValue < $1.rawValue }
    certificate = entry.certificate
  }

  static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("thumbprint", at: \.thumbprint)
    visitor.member("purposes", at: \.purposes, unless: longer(than: KeyPurpose.allCases.count))
    visitor.member("certificate", { $0.certificate?.pem ?? "" }) {
      (key, pem) throws(JSONMistake) in
      do {
        let certificates = try Certificate.load(Array(pem.utf8))
        key.certificate = certificates.count == 1 ? certificates.first : nil
      } catch { throw JSONMistake("cannot be read: \(error)") }
    }
  }

  func check() throws(JSONMistake) {
    guard let certificate, Hex.text(certificate.thumbprint) == thumbprint else {
      throw JSONMistake("does not match the certificate", at: "thumbprint")
    }
  }

  var entry: DeviceKeystore.Entry? {
    certificate.map { DeviceKeystore.Entry($0, Set(purposes)) }
  }
}

extension ManufacturingState: JSONReadable {}
extension UpdatePolicy: JSONReadable {}
extension ApplicationState: JSONReadable {}
extension FlashImage.Origin: JSONReadable {}
extension KeyPurpose: JSONReadable {}
extension DeviceChoices.Answer: JSONReadable {}
