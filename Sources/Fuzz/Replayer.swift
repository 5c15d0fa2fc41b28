import ByteLayout
import ChildProcesses
import DataFiles
import Glibc
import Harness

/// What the program is without an engine: it tries the files that it is given.
struct Replayer {
  /// How long a file may be, in bytes.
  private static let sizeLimit = 64 << 20
  /// What `clock` counts in a second.
  private static let ticks = 1_000_000

  private let target: FuzzTarget
  private var inputs: [(path: String, bytes: [UInt8])] = []

  private init(_ target: FuzzTarget) {
    self.target = target
  }

  /// Tries files and the files of folders.
  ///
  /// - Parameters:
  ///   - target: What to do with them.
  ///   - arguments: Paths. `--seconds N` first: tries the inputs that pass again and again for so
  ///     long, and says how many were tried in a second.
  /// - Returns: The exit code: 0 where every input passed, 1 where one did not, 3 where one could
  ///   not be read, 64 for arguments that say nothing.
  static func run(_ target: FuzzTarget, _ arguments: [String]) -> Int32 {
    var paths = arguments[...]
    var seconds: Int?
    if paths.first == "--seconds" {
      seconds = paths.dropFirst().first.flatMap { Int($0) }.flatMap {
        (1...GregorianDate.daySeconds).contains($0) ? $0 : nil
      }
      paths = paths.dropFirst(2)
      if seconds == nil { paths = [] }
    }
    guard !paths.isEmpty else {
      Console.say("usage: Fuzz \(target.name) [--seconds N] FILE-OR-FOLDER…", to: .error)
      return 64
    }
    var replayer = Replayer(target)
    do throws(FileError) { for path in paths { try replayer.add(path) } } catch {
      Console.say("orrery: error: \(error)", to: .error)
      return 3
    }
    guard replayer.tryAll() else { return 1 }
    if let seconds { replayer.measure(seconds) }
    return 0
  }

  private mutating func add(_ path: String) throws(FileError) {
    let file = try InputFile(path: path)
    if file.kind == .directory {
      let listing = try DirectoryListing(path: path, recursive: true)
      for entry in listing.entries where entry.kind == .file {
        let name = String(decoding: entry.rawPath(in: path), as: UTF8.self)
        let file = try InputFile(rawPath: entry.rawPath(in: path))
        inputs.append((name, try file.readAll(limit: Self.sizeLimit)))
      }
    } else {
      inputs.append((path, try file.readAll(limit: Self.sizeLimit)))
    }
  }

  private func tryAll() -> Bool {
    var failures = 0
    for (path, bytes) in inputs {
      do throws(PropertyFailure) { try target.run(bytes) } catch {
        failures += 1
        Console.say("orrery: \(path): property failed: \(error)", to: .error)
      }
    }
    let passed = inputs.count - failures
    Console.say("\(target.name): \(passed) of \(inputs.count) inputs passed", to: .output)
    return failures == 0
  }

  /// Tries all inputs in turn until the time is over. What is counted is the time of the processor,
  /// which other programs do not take away.
  private func measure(_ seconds: Int) {
    let start = clock()
    let end = start + seconds * Self.ticks
    var count = 0
    while clock() < end, !inputs.isEmpty {
      for input in inputs { try? target.run(input.bytes) }
      count += inputs.count
    }
    let rate = count * Self.ticks / max(1, clock() - start)
    let mean = inputs.reduce(0) { $0 + $1.bytes.count } / max(1, inputs.count)
    Console.say(
      "\(target.name): \(rate) executions a second, \(inputs.count) inputs of \(mean) bytes in the "
        + "mean", to: .output)
  }
}
