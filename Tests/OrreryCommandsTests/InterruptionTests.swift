import Foundation
import Glibc
import Testing

@Suite(.serialized) struct InterruptionTests {
  /// Starts `extract` and stops it in the middle: some files are there, not all.
  private func stoppedExtraction(
    _ session: Session, _ command: String = "exec orrery extract crowd.imagepackage -o out"
  ) throws -> Process {
    for _ in 1...5 {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", command]
      process.currentDirectoryURL = session.folder
      process.environment = [
        "PATH": "\(Session.program.deletingLastPathComponent().path):/usr/bin:/bin"
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try Session.start(process)
      let end = Date(timeIntervalSinceNow: 20)
      while session.names("out", atLeast: 10) == nil, process.isRunning, Date() < end {
        usleep(200)
      }
      kill(process.processIdentifier, SIGSTOP)
      let made = try #require(session.names("out")).count
      if process.isRunning, made < 400 { return process }
      // Too fast this time.
      kill(process.processIdentifier, SIGCONT)
      process.waitUntilExit()
      try FileManager.default.removeItem(at: session.path("out"))
    }
    throw TooFast()
  }

  private struct TooFast: Error {}

  private static let crowd = Result { try CraftedPackage.crowd.bytes() }

  private func session() throws -> Session {
    let session = try Session()
    try session.write("crowd.imagepackage", try Self.crowd.get())
    return session
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func nothingHalfWrittenStays(_ signal: Int32) throws {
    let session = try session()
    let process = try stoppedExtraction(session)
    kill(process.processIdentifier, signal)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(session.names("out")?.count == nil)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
  }

  @Test func aFolderThatWasThereStaysAndIsEmptyAgain() throws {
    let session = try session()
    let process = try stoppedExtraction(
      session, "mkdir -p out; exec orrery extract crowd.imagepackage -o out")
    kill(process.processIdentifier, SIGTERM)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(session.names("out")?.count == 0)
    #expect(process.terminationStatus == SIGTERM)
  }

  /// Whoever stops signing many packages, or reads no further what is said of them, finds each as it
  /// was or as it is to be, and nothing else.
  @Test(arguments: ["INT", "TERM", "HUP", "PIPE"])
  func packagesThatAreSignedInPlaceOfOthersAreOldOrNew(_ signal: String) throws {
    let session = try Session()
    let sign = "orrery sign in -o out --workers 8"
    // In the foreground the signal comes once.
    let stopped =
      signal == "PIPE" ? "\(sign) | head -1" : "timeout --foreground -s \(signal) $T \(sign)"
    let execution = try session.run(
      """
      mkdir in; for i in $(seq 200); do cp Corpus/samples/hello.imagepackage in/$i.imagepackage; done
      \(sign) > log 2>&1
      for T in 0.03 0.06 0.1 0.2; do \(stopped) > log 2>&1; done
      ls -A out | grep -v '^[0-9]*.imagepackage$'; orrery verify out 2>&1 | tail -1
      """)
    #expect(execution.text == "orrery: note: 200 inputs: 200 yes\n")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aPackageThatIsBeingWrittenNeverAppears(_ signal: Int32) throws {
    let session = try Session()
    try session.write("firmware", [])
    #expect(unsafe truncate(session.path("firmware").path, 4 << 30) == 0)
    let before = try FileManager.default.contentsOfDirectory(atPath: session.folder.path)
    let process = Process()
    process.executableURL = Session.program
    process.arguments = [
      "pack", "--image-type", "RootFs", "--content", "firmware", "--name", "firmware",
      "--output-file", "out.imagepackage",
    ]
    process.currentDirectoryURL = session.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try Session.start(process)
    // Long enough to be in the middle of four gibibytes, whatever the machine does besides.
    usleep(300_000)
    #expect(process.isRunning)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    let after = try FileManager.default.contentsOfDirectory(atPath: session.folder.path)
    #expect(after.sorted() == before.sorted())
  }

  /// Whoever stops a pipeline may send more than one signal.
  @Test(arguments: [(SIGINT, SIGINT), (SIGTERM, SIGTERM), (SIGINT, SIGTERM), (SIGHUP, SIGTERM)])
  func aSecondSignalDoesNotStopTheClearing(_ first: Int32, _ second: Int32) throws {
    let session = try session()
    for round in 0..<25 {
      let process = Process()
      process.executableURL = Session.program
      process.arguments = [
        "mutate", "Corpus/samples/hello.imagepackage", "--count", "5000", "-o", "out",
      ]
      process.currentDirectoryURL = session.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try Session.start(process)
      let end = Date(timeIntervalSinceNow: 20)
      while session.names("out", atLeast: 1 + round * 4) == nil, process.isRunning, Date() < end {
        usleep(200)
      }
      kill(process.processIdentifier, first)
      usleep(UInt32(round % 5) * 1000)
      kill(process.processIdentifier, second)
      process.waitUntilExit()
      #expect(session.names("out")?.count == nil)
      #expect(process.terminationReason == .uncaughtSignal)
      // Of two that come at once the system chooses.
      #expect([first, second].contains(process.terminationStatus))
    }
  }

  /// Labels come last, so that files without labels never stay.
  @Test func damagedPackagesWithoutLabelsDoNotStay() throws {
    let session = try session()
    let process = try stoppedExtraction(
      session,
      "exec orrery mutate Corpus/samples --only section.swap,inode.owner --count 5000 -o out")
    kill(process.processIdentifier, SIGINT)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(session.names("out")?.count == nil)
    #expect(process.terminationStatus == SIGINT)
  }

  @Test func aSignalThatIsIgnoredStaysIgnored() throws {
    let session = try session()
    let process = try stoppedExtraction(
      session, "trap '' HUP; exec orrery extract crowd.imagepackage -o out")
    kill(process.processIdentifier, SIGHUP)
    kill(process.processIdentifier, SIGCONT)
    process.waitUntilExit()
    #expect(session.names("out")?.count == 400)
    #expect(process.terminationReason == .exit)
  }

  @Test func aShellSeesTheSignal() throws {
    let session = try session()
    let execution = try session.run(
      """
      orrery extract crowd.imagepackage -o out & program=$!
      until test -e out/file-1; do sleep 0.01; done
      kill -TERM $program; wait $program; echo $? >&2; ls -d out
      """)
    let lines = execution.errors.split(separator: "\n")
    #expect(lines.first == "orrery: error: interrupted; removing partial output")
    #expect(lines.contains("143"))
    #expect(execution.text.count == 0)
  }
}

extension Session {
  /// The names in a folder once there are so many.
  fileprivate func names(_ name: String, atLeast count: Int) -> [String]? {
    names(name).flatMap { $0.count >= count ? $0 : nil }
  }
}
