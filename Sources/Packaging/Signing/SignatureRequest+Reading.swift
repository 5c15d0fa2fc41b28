import Bytes
import Cryptography
import Findings
import ImagePackage
import Inspection
import JSONText

extension SignatureRequest {
  /// The schema that requests name.
  static let schema = "orrery/signature-request/1"

  /// Reads a request.
  ///
  /// - Throws: `unsuitable` with the member that is missing or has another form.
  public init(json bytes: [UInt8]) throws(PackagingError) {
    let document = JSONDocument.read(bytes)
    if let mistake = document.findings.findings.first(where: { $0.severity == .error }) {
      let place = mistake.place.text.map { "\($0.line):\($0.column): " } ?? ""
      throw .unsuitable("not a signature request: \(place)\(mistake.detail)")
    }
    guard case .object(let members)? = document.root?.content else {
      throw .unsuitable("not a signature request: it is no JSON object")
    }
    let reader = RequestReader(members: members)
    let schema = try reader.text(.schema)
    guard schema == Self.schema else {
      throw .unsuitable("not a signature request: its schema is \(schema)")
    }
    let type = try reader.text(.signingType)
    switch type {
    case SigningType.ecdsa256.label: signingType = .ecdsa256
    case SigningType.ecdsa384.label: signingType = .ecdsa384
    default: throw RequestReader.mistake(.signingType, "is \(type)")
    }
    digest = try reader.bytes(.digest, count: signingType.curve?.digest.size ?? 0)
    thumbprint = try reader.bytes(.thumbprint, count: 20)
    certificate = try reader.has(.certificate) ? reader.bytes(.certificate, count: nil) : nil
    imageType = UInt16(clamping: try reader.integer(.imageType))
    componentID = try reader.text(.componentID)
    imageID = try reader.text(.imageID)
    name = try reader.text(.name)
    size = try reader.integer(.size)
    signedSize = try reader.integer(.signedSize)
  }
}

/// The members of a request as values.
private struct RequestReader {
  let members: [JSONMember]

  func has(_ member: SignatureRequest.Member) -> Bool { value(member) != nil }

  func text(_ member: SignatureRequest.Member) throws(PackagingError) -> String {
    guard let text = value(member)?.string else { throw Self.mistake(member, "is no text") }
    return text
  }

  func integer(_ member: SignatureRequest.Member) throws(PackagingError) -> Int {
    guard case .number(let number)? = value(member)?.content, let value = number.integer else {
      throw Self.mistake(member, "is no whole number")
    }
    return value
  }

  func bytes(_ member: SignatureRequest.Member, count: Int?) throws(PackagingError) -> [UInt8] {
    guard let bytes = Hex.bytes(try text(member)), count == nil || bytes.count == count else {
      throw Self.mistake(
        member, "is not \(count.map { "\(2 * $0) " } ?? "")hexadecimal digits")
    }
    return bytes
  }

  private func value(_ member: SignatureRequest.Member) -> JSONValue? {
    members.first { $0.isNamed(member.rawValue) }?.value
  }

  static func mistake(_ member: SignatureRequest.Member, _ what: String) -> PackagingError {
    .unsuitable("not a signature request: \(member.rawValue) \(what)")
  }
}
