import Synchronization
import Testing
import WorkerThreads

@Suite struct PatientWaitTests {
  @Test func whatEndsInTimeIsHandedOn() {
    #expect(PatientWait<Int>().run(milliseconds: 60_000) { 7 } == 7)
  }

  @Test func nobodyWaitsForEver() {
    let wait = PatientWait<Bool>()
    let (gate, end) = (CountingSemaphore(), CountingSemaphore())
    let mayConclude = Atomic(true)
    let found = wait.run(milliseconds: 1) {
      gate.wait()
      mayConclude.store(wait.conclude(), ordering: .sequentiallyConsistent)
      end.signal()
      return true
    }
    #expect(found == nil)
    gate.signal()
    end.wait()
    // What comes too late must not be seen.
    let wasSeen = mayConclude.load(ordering: .sequentiallyConsistent)
    #expect(!wasSeen)
  }

  @Test func whoMayConcludeIsWaitedFor() {
    let wait = PatientWait<Bool>()
    let found = wait.run(milliseconds: 1) {
      // Whichever comes first, both agree.
      wait.conclude()
    }
    #expect(found ?? false == wait.conclude())
  }
}
