// meets: cannot assign to property: 'signer'
// meets: cannot assign to property: 'verified'
// meets: cannot assign to property: 'trace'
// meets: cannot assign to property: 'isTrusted'
import Orrery

/// The conclusion of another image.
func setVerdict(_ verdict: inout Verdict, _ other: Verdict) {
  #if FORGE
    verdict.signer = other.signer
    verdict.verified = other.verified
    verdict.trace = other.trace
    verdict.isTrusted = true
  #endif
}
