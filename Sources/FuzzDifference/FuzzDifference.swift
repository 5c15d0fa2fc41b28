import FuzzEntry
import Harness

#if FUZZING
  /// What libFuzzer calls with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe FuzzEntry.run(FuzzTargets.difference, start, count)
  }
#else
  /// Tries the files that are named.
  @main enum Replay {
    static func main() { Replayer.main(FuzzTargets.difference) }
  }
#endif
