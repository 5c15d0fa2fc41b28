package import Cryptography
public import JSONText

/// That a certificate is not valid at the time of asking: a note, since neither devices nor signatures
/// depend on it.
package struct CertificateLapse: JSONRecord {
  private let certificate: Certificate
  /// In which way.
  package let validity: CertificateValidity

  /// `nil` where the certificate is valid at that moment, in Unix seconds.
  package init?(_ certificate: Certificate, at seconds: Int64) {
    self.certificate = certificate
    validity = certificate.validity(at: seconds)
    if validity == .valid { return nil }
  }

  package static func members<V: JSONMemberVisitor>(_ visitor: inout V) where V.Record == Self {
    visitor.member("subject") { $0.certificate.subject }
    visitor.member("validity") { $0.validity }
    visitor.member("not_before") { CertificateRecord.moment($0.certificate.notBefore) }
    visitor.member("not_after") { CertificateRecord.moment($0.certificate.notAfter) }
  }

  /// `expired on 2021-01-01 00:00:00 UTC`.
  var words: String {
    switch validity {
    case .notYetValid: "not valid before \(CertificateRecord.text(certificate.notBefore))"
    case .expired: "expired on \(CertificateRecord.text(certificate.notAfter))"
    case .valid: "valid"
    }
  }

  /// The note in a few words, for who sees one line of each package.
  var brief: String { "certificate \(validity == .expired ? "" : "is ")\(words)" }

  /// The note about a signature, in one line.
  package var note: String {
    let verb = validity == .expired ? "" : "is "
    return "the certificate of \(Printable.text(certificate.subject)) \(verb)\(words); "
      + "devices are not known to look at that"
  }
}

extension CertificateValidity: JSONRepresentable {}

extension [Certificate] {
  /// Those that are not valid at a moment, each once.
  package func lapses(at seconds: Int64?) -> [CertificateLapse] {
    guard let seconds else { return [] }
    var seen: Set<Certificate> = []
    return compactMap { certificate in
      let lapse = CertificateLapse(certificate, at: seconds)
      return lapse != nil && seen.insert(certificate).inserted ? lapse : nil
    }
  }
}
