import ByteLayout
import Cryptography
public import Findings
import ImagePackage
import Inspection
public import JSONText

/// A request as JSON, which `signature request` writes and `signature attach` reads back.
extension SignatureRequest: JSONReadableRecord {
  package init() {}

  /// What else a request holds is for people and other signers.
  package static var isClosed: Bool { false }

  /// Reads a request.
  ///
  /// - Throws: `unsuitable` with the member that is missing or has another form.
  public init(json bytes: [UInt8]) throws(OperationFailure) {
    do { try self.init(parsing: bytes) } catch {
      throw OperationFailure(PackagingError.unsuitable("not a signature request: \(error)"))
    }
  }

  @usableFromInline
  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.schema("orrery/signature-request/1")
    visitor.member("algorithm") { $0.algorithm }
    visitor.member("digest", { Hex.text($0.digest) }) { (request, text) throws(JSONMistake) in
      request.digest = try bytes(text)
    }
    visitor.member("signing_type", { $0.signingType.label }) {
      (request, text) throws(JSONMistake) in
      guard let type = SigningType(name: text), type.curve != nil else {
        throw JSONMistake("is \(JSONWriter.excerpt(text))")
      }
      request.signingType = type
    }
    visitor.member("thumbprint", { Hex.text($0.thumbprint) }) {
      (request, text) throws(JSONMistake) in request.thumbprint = try bytes(text)
    }
    visitor.member("certificate", { $0.certificate.map { Hex.text($0) } }) {
      (request, text) throws(JSONMistake) in request.certificate = try text.map(bytes)
    }
    visitor.member("name", at: \.name)
    visitor.member("image_type", at: \.imageType)
    visitor.member("component_id", at: \.componentID)
    visitor.member("image_id", at: \.imageID)
    visitor.member("signed_size", at: \.signedSize)
    visitor.member("size", at: \.size)
  }

  /// What must hold of the sizes of digests.
  package func check() throws(JSONMistake) {
    for (name, bytes, count) in [
      ("digest", digest, signingType.curve?.digest.size ?? 0), ("thumbprint", thumbprint, 20),
    ] where bytes.count != count {
      throw JSONMistake("is not \(2 * count) hexadecimal digits", at: name)
    }
  }

  private static func bytes(_ text: String) throws(JSONMistake) -> [UInt8] {
    guard let bytes = Hex.bytes(text) else { throw JSONMistake("is not hexadecimal digits") }
    return bytes
  }
}
