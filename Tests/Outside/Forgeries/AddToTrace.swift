// meets: 'add' is inaccessible due to
import Orrery

/// A check that is added to those that were made.
func addToTrace(_ verdict: Verdict, _ check: Check) {
  #if FORGE
    var trace = verdict.trace
    trace.add(check, .passed, "")
  #endif
}
