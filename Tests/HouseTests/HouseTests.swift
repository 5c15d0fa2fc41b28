import Testing

/// Rules of the house that a machine can check in one source file.
@Suite struct HouseTests {
  private static let sources = SourceFiles.all

  @Test func thereAreSources() { #expect(Self.sources.count > 100) }

  @Test(arguments: sources)
  func aSourceFileIsShort(_ path: String) throws {
    #expect(try SourceFiles.text(path).split(separator: "\n").count <= 500)
  }

  /// The list of modules that may be unsafe is the list that an audit has to read.
  @Test(arguments: sources)
  func onlyWrappersOfTheSystemAreUnsafe(_ path: String) throws {
    // An engine calls Fuzz with a pointer. Measure makes folders and copies memory; nothing that
    // users run holds it, and it reads nothing that others made.
    let allowed = [
      "DataFiles", "WorkerThreads", "ChildProcesses", "Checksum", "LZMAStreams", "Cryptography",
      "Fuzz",
    ]
    let module = SourceFiles.module(path)
    guard !allowed.contains(module), module != "Measure",
      path != "Sources/ByteLayout/ByteSearch.swift"
    else { return }
    // Comments count too, so that a search for the word is the list.
    #expect(!(try SourceFiles.text(path)).contains(/\bunsafe\b/))
  }

  /// In Measure, too, only what talks to the system is.
  @Test(arguments: sources)
  func figuresAreSafe(_ path: String) throws {
    guard SourceFiles.module(path) == "Measure", !path.contains("/Processes/"),
      !path.contains("/Inputs/")
    else { return }
    #expect(!(try SourceFiles.text(path)).contains(/\bunsafe\b/))
  }

  @Test(arguments: sources)
  func onlyCommandsMayUseFoundation(_ path: String) throws {
    guard SourceFiles.module(path) != "OrreryCommands" else { return }
    #expect(try SourceFiles.code(path).filter { $0.contains(/import Foundation/) } == [])
  }

  /// A trap is a denial of service. `try?` and typed errors are the ways out.
  @Test(arguments: sources)
  func nothingTrapsOnPurpose(_ path: String) throws {
    let traps = /\btry!|\bfatalError\(|\bpreconditionFailure\(|\bprecondition\(|\bassert\(|\bas!/
    #expect(try SourceFiles.code(path).filter { $0.contains(traps) } == [])
  }
}
