import ByteLayout
package import Cryptography
package import JSONText
import Verification

/// What a file of keys and certificates holds: the outcome of `key show` and `key create`.
package struct KeyReport: Report {
  let input: String
  let curve: Curve?
  let publicPoint: [UInt8]?
  let certificates: [Certificate]
  let files: [String]
  let time: Int64?

  /// The contents of a file.
  ///
  /// - Parameters:
  ///   - input: Its name.
  ///   - key: Its private key, where it holds one; only the public half is shown.
  ///   - certificates: Its certificates, in the order of the file.
  ///   - files: The files that were written, none where it was only read.
  ///   - time: The moment to hold the certificates' validity against, Unix seconds.
  package init(
    input: String, key: PrivateKey?, certificates: [Certificate], files: [String] = [],
    time: Int64? = nil
  ) {
    self.time = time
    self.input = input
    curve = key?.curve
    publicPoint = key?.publicPoint
    self.certificates = certificates
    self.files = files
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("schema") { _ in "orrery/key/1" }
    visitor.member("input") { $0.input }
    visitor.member("private_key") { $0.curve != nil }
    visitor.member("curve") { $0.curve?.name }
    visitor.member("public_point") { $0.publicPoint.map(Hex.text) }
    visitor.member("certificates") { record in
      record.certificates.map {
        CertificateRecord($0, keyPoint: record.publicPoint, time: record.time)
      }
    }
    visitor.member("files") { $0.files }
  }

  /// Key, then certificates, a fact a line.
  package func text(_ style: TextStyle) -> String {
    let key = curve.map { "\($0.name) private key" }
    let count = certificates.count
    let pieces = [key, count == 1 ? "1 certificate" : count > 1 ? "\(count) certificates" : nil]
    var blocks = [["\(Printable.text(input)): " + pieces.compactMap { $0 }.joined(separator: ", ")]]
    if let publicPoint, let curve {
      let rows = [["  Curve:", curve.name], ["  Public Point:", Hex.text(publicPoint)]]
      blocks.append([style.paint("Private Key", .bold)] + Table.lines(rows))
    }
    for certificate in certificates {
      let record = CertificateRecord(certificate, keyPoint: publicPoint, time: time)
      blocks.append([style.paint("Certificate", .bold)] + Table.lines(record.rows))
    }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}

/// One certificate in JSON and as text.
package struct CertificateRecord: JSONRecord {
  let certificate: Certificate
  /// The public half of the private key beside it.
  let keyPoint: [UInt8]?
  /// What is wrong with its time, if a moment was given.
  let lapse: CertificateLapse?

  init(_ certificate: Certificate, keyPoint: [UInt8]?, time: Int64?) {
    lapse = time.flatMap { CertificateLapse(certificate, at: $0) }
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
    visitor.member("public_key") { $0.certificate.hasPublishedKey }
    visitor.member("not_before") { Self.moment($0.certificate.notBefore) }
    visitor.member("not_after") { Self.moment($0.certificate.notAfter) }
    visitor.member("validity") { $0.lapse?.validity }
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
    if certificate.hasPublishedKey {
      rows.append(["  Key:", "the \(PublishedKey.words), with which anybody can sign"])
    }
    rows += [
      ["  Not Before:", Self.text(certificate.notBefore)],
      ["  Not After:", Self.text(certificate.notAfter)],
    ]
    if let lapse { rows.append(["  Validity:", lapse.words]) }
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
  static func moment(_ seconds: Int64) -> String {
    UInt64(exactly: seconds).flatMap(Timestamp.rfc3339) ?? "\(seconds)"
  }

  static func text(_ seconds: Int64) -> String {
    UInt64(exactly: seconds).map { Timestamp.text($0) + " UTC" }
      ?? "\(seconds) seconds from 1970-01-01 00:00:00 UTC"
  }
}
