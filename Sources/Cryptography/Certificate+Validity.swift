/// What a moment is to the validity of a certificate. No device and no check decides by it.
public enum CertificateValidity: String, Sendable, Hashable, CaseIterable {
  /// Before its first second.
  case notYetValid = "not-yet-valid"
  /// Between the first and the last.
  case valid
  /// After its last second.
  case expired
}

extension Certificate {
  /// Whether it is valid at a moment, in seconds since 1970-01-01 UTC.
  public func validity(at seconds: Int64) -> CertificateValidity {
    seconds < notBefore ? .notYetValid : seconds > notAfter ? .expired : .valid
  }
}
