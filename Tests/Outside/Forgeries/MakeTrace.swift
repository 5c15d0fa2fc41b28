// meets: 'Trace' initializer is inaccessible due to
// meets: 'CheckOutcome' initializer is inaccessible due to
import Orrery

/// Checks that were never made.
func makeTrace(_ check: Check) {
  #if FORGE
    _ = Trace(capacity: 0)
    _ = CheckOutcome(
      check: check, layer: .outer, state: .passed, detail: "", error: nil, cause: nil)
  #endif
}
