// meets: expression uses unsafe constructs but is not marked with 'unsafe'
import Orrery

/// Memory can be written over only where a program says `unsafe`, which a search finds.
func castUnsafely(_ verdict: Verdict, _ other: Certificate) {
  #if FORGE
    _ = unsafeBitCast((verdict, other), to: (Verdict, VerifiedImage?).self)
  #endif
}
