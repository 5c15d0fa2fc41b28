import Findings
import ImagePackage
import Testing
import Verification

@testable import DeviceModel

/// What one image has, no other gets: not at an install, and not at boot.
@Suite struct ResourceTests {
  private static let ethernet = "lan-enc28j60-isu0-int5"

  private func application(
    _ number: Int, pin: Int = 0, isRealTime: Bool = false
  ) throws -> [UInt8] {
    var application = Supply.Application(component: Supply.id(number), pin: pin)
    application.isRealTime = isRealTime
    return try application.sdk()
  }

  /// Puts an image where no request would bring it, as an older model did.
  private func place(_ bytes: [UInt8], in bench: inout Bench) throws {
    var other = try Bench(capabilities: [11])
    try other.sideload(bytes)
    let image = try #require(other.state.installed.last)
    bench.state.installed.append(image)
    bench.state.flash[image.digest] = bytes
  }

  @Test("an application is refused what the board has, before the restart and after it")
  func besideBoard() throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(try Supply.board(Self.ethernet))
    let seven = try application(1, pin: 7, isRealTime: true)
    try bench.refuses(5_242_895, .stage(seven))
    #expect(try bench.boot().isComplete)
    try bench.refuses(5_242_895, .stage(seven))
    try bench.sideload(try application(1, pin: 8, isRealTime: true))
    try bench.sideload(try application(2, pin: 7))
    #expect(try bench.boot().entries.allSatisfy { $0.state == .passed })
  }

  @Test("what was staged together is decided about one after the other")
  func stagedTogether() throws {
    var bench = try Bench(capabilities: [11])
    try bench.accepts(.stage(try Supply.board(Self.ethernet)))
    try bench.accepts(.stage(try application(1, pin: 5)))
    try bench.refuses(5_242_884, .install(isManual: false))
    #expect(bench.state.installed.count == 1)
    try bench.refuses(
      5_242_884, .deliver([try Supply.board(Self.ethernet), try application(1, pin: 5)]))
  }

  @Test("at boot the board has what it takes, and an application that asks for it does not run")
  func boot() throws {
    for isBoardFirst in [true, false] {
      var bench = try Bench(capabilities: [11])
      let images = [try Supply.board(Self.ethernet), try application(1, pin: 5)]
      for image in isBoardFirst ? images : images.reversed() { try place(image, in: &bench) }
      let trace = try bench.boot()
      #expect(trace.entries.filter { $0.state == .failed }.map(\.layer) == [.applications])
      #expect(bench.app == .stopped)
      try bench.refuses(5_242_884, .start(Supply.app))
    }
  }

  @Test("one deployment brings one high-level application, two real-time ones and a board at most")
  func deployment() throws {
    let board = try Supply.board(Self.ethernet)
    let server = try Supply.debugServer()
    func production(_ number: Int, isRealTime: Bool = false) throws -> [UInt8] {
      var application = Supply.Application(component: Supply.id(number), pin: 0)
      application.isRealTime = isRealTime
      return try application.production()
    }
    let realTime = try (3...5).map { try production($0, isRealTime: true) }
    var bench = try Bench(capabilities: [11]) { $0.choices.thirdRealTimeApplication = .accept }
    try bench.refuses(7_340_056, .deliver([try production(1), try production(2)]))
    try bench.refuses(7_340_056, .deliver(realTime))
    #expect(bench.state.applications.isEmpty)
    try bench.accepts(
      .deliver([board, try production(1), server] + realTime.dropLast()))
    #expect(bench.state.applications.count == 4)
    // The next deployment counts anew.
    try bench.accepts(.deliver([try production(2), realTime[2]]))
  }

  @Test("a board that can no longer be read is one of which nobody knows what it takes")
  func unreadable() throws {
    var bench = try Bench(capabilities: [11])
    let board = try Supply.board(Self.ethernet)
    try bench.sideload(board)
    let digest = try ImageDigest(of: board)
    bench.damage(digest, nil)
    try bench.refuses(5_242_884, .stage(try application(1, pin: 60)))
    bench.state.choices.unknownBoardResources = .accept
    try bench.sideload(try application(1, pin: 60))
  }

  @Test("at boot those run that were there first, as many as there are cores")
  func cores() throws {
    var bench = try Bench(capabilities: [11]) {
      $0.choices.thirdRealTimeApplication = .accept
    }
    for number in 1...2 { try bench.sideload(try application(number)) }
    for number in 3...5 { try bench.sideload(try application(number, isRealTime: true)) }
    try bench.sideload(try Supply.debugServer())
    #expect(try bench.boot().entries.allSatisfy { $0.state == .passed })
    bench.state.choices = DeviceChoices()
    bench.state.choices.secondHighLevelApplication = .refuse
    _ = try bench.boot()
    let running = (1...5).filter { bench.state.applicationState(Supply.id($0)) == .running }
    #expect(running == [1, 3, 4])
    #expect(bench.state.applicationState(DeviceFacts.debugServer) == .running)
    try bench.refuses(7_340_056, .start(Supply.id(2)))
    try bench.accepts(.remove(Supply.app))
    try bench.accepts(.start(Supply.id(2)))
  }
}
