// meets: cannot find 'ImageReader' in scope
// meets: cannot find 'ImagePass' in scope
// meets: cannot find 'DecisionMaker' in scope
// meets: cannot find 'SignatureExamination' in scope
// meets: cannot find type 'CertificateStore' in scope
import Orrery

#if FORGE
  /// What makes images and verdicts.
  func useParts() {
    _ = ImageReader.self
    _ = ImagePass.self
    _ = DecisionMaker.self
    _ = SignatureExamination.self
  }

  /// A store that knows every certificate.
  struct AnyCertificate: CertificateStore {}
#endif
