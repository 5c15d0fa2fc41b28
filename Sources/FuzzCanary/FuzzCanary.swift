import FuzzEntry
import Harness

/// A target with two faults that everybody knows of. A run that does not find the first is blind;
/// one with AddressSanitizer that does not find the second is blind to memory.
let canary = FuzzTarget(
  "canary", "anything", maximumLength: 64, properties: [Canary.song]
) { (bytes) throws(PropertyFailure) in
  try Canary.check(bytes)
  Canary.reachBeyond(bytes)
}

#if FUZZING
  /// What libFuzzer calls with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe FuzzEntry.run(canary, start, count)
  }
#else
  /// Tries the files that are named.
  @main enum Replay {
    static func main() { Replayer.main(canary) }
  }
#endif
