import ByteLayout
package import Cryptography
package import JSONText

/// What a file of keys and certificates holds: the outcome of `key show` and `key create`.
package struct KeyReport: JSONRecord {
  let input: String
  let curve: Curve?
  let publicPoint: [UInt8]?
  let certificates: [Certificate]
  let files: [String]

  /// The contents of a file.
  ///
  /// - Parameters:
  ///   - input: Its name.
  ///   - key: Its private key, where it holds one; only the public half is shown.
  ///   - certificates: Its certificates, in the order of the file.
  ///   - files: The files that were written, none where it was only read.
  package init(
    input: String, key: PrivateKey?, certificates: [Certificate], files: [String] = []
  ) {
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
      record.certificates.map { CertificateRecord($0, keyPoint: record.publicPoint) }
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
      let record = CertificateRecord(certificate, keyPoint: publicPoint)
      blocks.append([style.paint("Certificate", .bold)] + Table.lines(record.rows))
    }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}
