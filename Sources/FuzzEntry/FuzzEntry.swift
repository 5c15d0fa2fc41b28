internal import Files
internal import Glibc
public import Harness

/// What a fuzzing engine calls: the part of each fuzz executable that is the same in all.
public enum FuzzEntry {
  /// Tries one input. A property that does not hold ends the process, after its name was written to
  /// standard error: to an engine that is a crash.
  ///
  /// - Parameters:
  ///   - target: What to do with the bytes.
  ///   - start: The first byte, which lives for this call.
  ///   - count: How many there are.
  /// - Returns: 0, as engines ask for.
  public static func run(
    _ target: FuzzTarget, _ start: UnsafePointer<UInt8>?, _ count: Int
  ) -> CInt {
    let bytes = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count))
    do throws(PropertyFailure) { try target.body(bytes) } catch {
      StandardStream.say("orrery: property failed: \(error)", to: .error)
      abort()
    }
    return 0
  }
}
