// meets: 'TrustDecision' initializer is inaccessible due to
import Orrery

/// A decision that no device made.
func makeDecision() {
  #if FORGE
    _ = TrustDecision.init
  #endif
}
