internal import Foundation

/// Programs that real compilers make of the sources in `Tests/Programs`.
///
/// `try CompiledProgram.plain.build()` are its bytes, `build(calling: ["fork"])` those of one that calls
/// more functions. Tests with one of them ask ``isAvailable`` first, since its compiler may be missing.
package enum CompiledProgram: String, CaseIterable, Sendable {
  // High-level applications.
  case plain
  case fixedAddress = "fixed-address"
  case armCode = "arm-code"
  case stackProtector = "stack-protector"
  case fortified
  case executableStack = "executable-stack"
  case withoutRelro = "without-relro"
  case fullRelro = "full-relro"
  case rpath
  case runpath
  case textRelocations = "text-relocations"
  case systemCall = "system-call"
  case systemCallStripped = "system-call-stripped"
  case systemCallARM = "system-call-arm"
  case withSymbols = "with-symbols"
  case withDebug = "with-debug"
  case oldHash = "old-hash"
  case gnuHash = "gnu-hash"
  case bothHashes = "both-hashes"
  case withoutBuildID = "without-build-id"
  case otherInterpreter = "other-interpreter"
  /// Its one segment may be written and executed, and none says anything of the stack.
  case writableAndExecutable = "writable-and-executable"
  case withoutSectionHeaders = "without-section-headers"
  /// It asks for versions of symbols.
  case versioned
  /// A library that offers versions of symbols.
  case library
  // Real-time applications.
  case realtime
  case realtimeWithDebug = "realtime-with-debug"
  // For other processors.
  case arm64 = "arm-64"
  case x86 = "x86-64"

  /// Those for the device's processor.
  package static let own = allCases.filter { $0 != .arm64 && $0 != .x86 }

  /// The program that compiles it.
  package var compiler: String {
    switch self {
    case .arm64: "aarch64-linux-gnu-gcc"
    case .x86: "gcc"
    default: "arm-linux-gnueabihf-gcc"
    }
  }

  /// Whether its compiler is here.
  package var isAvailable: Bool { Self.isInstalled(compiler) }

  /// Whether the compilers of all of them are here, and the program that reads what they make.
  package static var areAvailable: Bool {
    allCases.allSatisfy(\.isAvailable) && isInstalled("readelf")
  }

  /// Why tests do not run where ``areAvailable`` is false.
  package static let missing =
    "a compiler is missing: gcc, gcc-arm-linux-gnueabihf, gcc-aarch64-linux-gnu or binutils"

  /// Whether a program is in one of the folders of `PATH`.
  package static func isInstalled(_ name: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { folder in
      FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
    }
  }

  /// Why a program was not built.
  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// All of them as they are, compiled once for all tests.
  private static let all = Result { try compile(allCases, environment: [:]) }

  /// The bytes of the program.
  ///
  /// - Parameters:
  ///   - functions: What an application calls besides, from the C library.
  ///   - text: What stands in it besides; no quotes or backslashes.
  package func build(calling functions: [String] = [], text: String? = nil) throws -> [UInt8] {
    let programs: [CompiledProgram: [UInt8]]
    if functions.isEmpty, text == nil {
      programs = try Self.all.get()
    } else {
      var environment = ["CALLS": functions.map { "CALL(\($0))" }.joined(separator: " ")]
      if let text { environment["TEXT"] = "\"\(text)\"" }
      programs = try Self.compile([self], environment: environment)
    }
    guard let bytes = programs[self] else { throw Failure(description: Self.missing) }
    return bytes
  }

  private static func compile(
    _ programs: [CompiledProgram], environment: [String: String]
  ) throws -> [CompiledProgram: [UInt8]] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "orrery-programs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = Repository.root.appending(path: "Tests/Programs/build").path
    try run(script, [folder.path] + programs.map(\.rawValue), environment)
    var built: [CompiledProgram: [UInt8]] = [:]
    for program in programs where program.isAvailable {
      built[program] = try Repository.bytes(folder.appending(path: program.rawValue))
    }
    return built
  }

  /// Runs a program to its end.
  ///
  /// - Returns: What it wrote to standard output.
  @discardableResult
  package static func run(
    _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(environment.merging(["LC_ALL": "C"]) { $1 }) { $1 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) ended with \(process.terminationStatus)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
