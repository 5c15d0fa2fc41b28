// meets: 'Verdict' initializer is inaccessible due to
import Orrery

/// A verdict that nobody gave.
func makeVerdict() {
  #if FORGE
    _ = Verdict.init
  #endif
}
