import Findings
import ImagePackage
import Inspection
import Verification

extension Transition {
  /// Boots: every layer is verified by the one below before it starts. What is only staged, an
  /// update on its way and whatever ran are gone.
  mutating func boot() throws -> BootTrace {
    state.staged = []
    state.isUpdating = false
    state.needsRestart = false
    for index in state.installed.indices { state.installed[index].state = .notPresent }
    for index in state.installed.indices where state.installed[index].isApplication {
      state.installed[index].state = .stopped
    }
    var chain = BootChain(state: state, time: time)
    let trace = try chain.run()
    state = chain.state
    state.isUp = trace.isComplete
    for entry in trace.entries where entry.state == .failed {
      note("boot: \(entry.layer.name): \(entry.image): \(entry.detail)")
    }
    note(trace.isComplete ? "booted" : "the boot did not reach the applications")
    return trace
  }
}
