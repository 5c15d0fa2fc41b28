import ByteLayout
import Cryptography
package import JSONText
import Verification

/// One certificate in JSON and as text.
package struct CertificateRecord: JSONRecord {
  let certificate: Certificate
  /// The public half of the private key beside it.
  let keyPoint: [UInt8]?

  init(_ certificate: Certificate, keyPoint: [UInt8]?) {
    self.certificate = certificate
    self.keyPoint = keyPoint
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("subject") { $0.certificate.subject }
    visitor.member("issuer") { $0.certificate.issuer }
    visitor.member("serial") { $0.certificate.serial }
    visitor.member("thumbprint") { Hex.text($0.certificate.thumbprint) }
    visitor.member("fingerprint") { Hex.text($0.certificate.fingerprint) }
    visitor.member("known_as") { KnownSigner.named($0.certificate.thumbprint)?.name }
    visitor.member("not_before") { Self.moment($0.certificate.notBefore) }
    visitor.member("not_after") { Self.moment($0.certificate.notAfter) }
    visitor.member("curve") { $0.certificate.curve?.name }
    visitor.member("public_point") { $0.certificate.publicPoint.map(Hex.text) }
    visitor.member("belongs_to_key") { $0.belongsToKey }
  }

  /// Whether it belongs to the private key beside it, `nil` if there is none.
  private var belongsToKey: Bool? {
    keyPoint.map { $0 == certificate.publicPoint }
  }

  /// A fact a row.
  var rows: [[String]] {
    var rows = [
      ["  Subject:", Printable.text(certificate.subject)],
      ["  Issuer:", Printable.text(certificate.issuer)],
      ["  Serial:", certificate.serial],
      ["  Thumbprint:", Hex.text(certificate.thumbprint)],
      ["  Fingerprint:", Hex.text(certificate.fingerprint)],
    ]
    if let known = KnownSigner.named(certificate.thumbprint) {
      rows.append(["  Known As:", known.name])
    }
    rows += [
      ["  Not Before:", Self.text(certificate.notBefore)],
      ["  Not After:", Self.text(certificate.notAfter)],
    ]
    if let curve = certificate.curve, let point = certificate.publicPoint {
      rows += [["  Curve:", curve.name], ["  Public Point:", Hex.text(point)]]
    } else {
      rows.append(["  Curve:", "neither P-256 nor P-384: cannot sign images"])
    }
    if belongsToKey == false {
      rows.append(["  Belongs To:", "a different key than this private key"])
    }
    return rows
  }

  /// RFC 3339; years before 1970 as seconds.
  private static func moment(_ seconds: Int64) -> String {
    UInt64(exactly: seconds).flatMap(Timestamp.rfc3339) ?? "\(seconds)"
  }

  private static func text(_ seconds: Int64) -> String {
    UInt64(exactly: seconds).map { Timestamp.text($0) + " UTC" }
      ?? "\(seconds) seconds from 1970-01-01 00:00:00 UTC"
  }
}
