import FuzzEntry
import Harness
import Mutation

#if FUZZING
  /// What libFuzzer calls with each input.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe FuzzEntry.run(Descriptions.target, start, count)
  }

  /// What libFuzzer calls for a new input.
  @_cdecl("LLVMFuzzerCustomMutator")
  public func changeInput(
    _ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ room: Int, _ seed: UInt32
  ) -> Int {
    unsafe FuzzEntry.change(start, count, room: room, seed: seed, header: 0, signing: .leave)
  }
#else
  /// Tries the files that are named.
  @main enum Replay {
    static func main() { Replayer.main(Descriptions.target) }
  }
#endif
