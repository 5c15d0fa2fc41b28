import Bytes
import ImagePackage
public import JSONText
public import Packaging

/// A request for a signature as JSON, which `signature attach` reads back.
public struct SignatureRequestRecord: JSONRecord {
  let request: SignatureRequest

  /// A record of a request.
  public init(_ request: SignatureRequest) {
    self.request = request
  }

  /// The members, stated once.
  public static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/signature-request/1" }
    visitor.member("algorithm") { $0.request.algorithm }
    visitor.member("digest") { Hex.text($0.request.digest) }
    visitor.member("signing_type") { $0.request.signingType.label }
    visitor.member("thumbprint") { Hex.text($0.request.thumbprint) }
    visitor.member("certificate") { $0.request.certificate.map { Hex.text($0) } }
    visitor.member("name") { $0.request.name }
    visitor.member("image_type") { Int($0.request.imageType) }
    visitor.member("component_id") { $0.request.componentID }
    visitor.member("image_id") { $0.request.imageID }
    visitor.member("signed_size") { $0.request.signedSize }
    visitor.member("size") { $0.request.size }
  }

  /// What is to be signed, for a person.
  public var text: String {
    Printable.text("\(request.algorithm) \(Hex.text(request.digest))") + "\n"
  }
}
