#if FUZZING
  import Glibc
  import Harness
  import ChildProcesses

  /// What this run of the engine tries.
  enum Engine {
    /// Set when the engine starts, before it calls anything else.
    fileprivate nonisolated(unsafe) static var chosen: FuzzTarget?

    static var target: FuzzTarget {
      guard let target = unsafe chosen else {
        Console.say("orrery: error: the engine did not call LLVMFuzzerInitialize", to: .error)
        abort()
      }
      return target
    }
  }

  /// What libFuzzer calls first, with the command line. It may take words away, but not the first.
  @_cdecl("LLVMFuzzerInitialize")
  package func chooseTarget(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
  ) -> CInt {
    let line = unsafe (0..<Int(count.pointee)).compactMap { index in
      unsafe words.pointee[index].map { unsafe String(cString: $0) }
    }
    do throws(UnknownTarget) {
      let choice = try TargetChoice(line)
      unsafe Engine.chosen = choice.target
      guard choice.isArgument else { return 0 }
      unsafe words.pointee[1] = words.pointee[0]
      unsafe words.pointee += 1
      unsafe count.pointee -= 1
      // For the processes that libFuzzer starts with the words that are left.
      unsafe setenv(TargetChoice.variable, choice.target.name, 1)
    } catch {
      Console.say(error.message, to: .error)
      exit(64)
    }
    return 0
  }

  /// What libFuzzer calls with each input. A property that does not hold ends the process, after its
  /// name was written to standard error: to an engine that is a crash.
  @_cdecl("LLVMFuzzerTestOneInput")
  package func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count))
    do throws(PropertyFailure) { try Engine.target.body(bytes) } catch {
      Console.say("orrery: property failed: \(error)", to: .error)
      abort()
    }
    return 0
  }
#endif
