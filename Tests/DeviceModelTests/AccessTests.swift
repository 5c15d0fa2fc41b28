import ByteLayout
import DeviceModel
import ImageContents
import Testing
import Verification

/// The table of `evidence/device-lifecycle.md#access`, cell by cell.
@Suite struct AccessTests {
  /// A column: how far the making is, which capabilities are stored, which come with the request.
  struct Column: Sendable, CustomTestStringConvertible {
    var name: String
    var state: ManufacturingState
    var stored: [UInt16] = []
    var session: [UInt16] = []
    var testDescription: String { "\(state.rawValue), \(name)" }

    func bench() throws -> Bench {
      var bench = try Bench()
      try bench.sideload(try Row.resident.production())
      if !stored.isEmpty { try bench.accepts(.applyCapabilities(try Supply.capability(stored))) }
      if state != .blank { try bench.accepts(.setManufacturingState(state)) }
      return bench
    }

    func header() throws -> [UInt8]? {
      session.isEmpty ? nil : try Supply.capability(session, image: 7)
    }
  }

  static let columns: [(group: Int, column: Column)] = [
    (0, Column(name: "no capability", state: .blank)),
    (0, Column(name: "no capability", state: .module1Complete)),
    (1, Column(name: "11 stored", state: .blank, stored: [11])),
    (1, Column(name: "11 in the request", state: .module1Complete, session: [11])),
    (2, Column(name: "no capability", state: .deviceComplete)),
    (2, Column(name: "12 stored", state: .deviceComplete, stored: [12])),
    (3, Column(name: "13 stored", state: .deviceComplete, stored: [13])),
    (3, Column(name: "13 in the request", state: .deviceComplete, session: [13])),
    (4, Column(name: "11 stored", state: .deviceComplete, stored: [11])),
    (4, Column(name: "11 in the request", state: .deviceComplete, session: [11])),
  ]

  /// A row: what is asked, and the code of each group of columns, `nil` for allowed.
  struct Row: Sendable, CustomTestStringConvertible {
    static let resident = Supply.Application(component: Supply.id(2), pin: 9)

    var name: String
    var codes: [UInt32?]
    var operations: @Sendable () throws -> [DeviceOperation]
    var testDescription: String { name }
  }

  private static let shut: UInt32 = 10_485_778
  private static let lock: UInt32 = 1_048_596
  private static let distrust: UInt32 = 7_340_047
  private static let resident = Row.resident.component

  static let rows: [Row] = [
    Row(name: "None", codes: [nil, nil, nil, nil, nil]) { [.use(.everybody)] },
    Row(name: "IsRESTAllowed", codes: [nil, nil, shut, nil, nil]) { [.use(.interface)] },
    Row(name: "app status", codes: [nil, nil, shut, nil, nil]) { [.status(resident)] },
    Row(name: "quota", codes: [nil, nil, shut, nil, nil]) { [.quota(resident)] },
    Row(name: "restart", codes: [nil, nil, shut, nil, nil]) { [.restart] },
    Row(name: "set manufacturing state", codes: [nil, nil, shut, nil, nil]) {
      [.setManufacturingState(.deviceComplete)]
    },
    Row(name: "IsAppDevelopmentAllowed", codes: [shut, nil, shut, shut, nil]) {
      [.use(.appDevelopment)]
    },
    Row(name: "production-signed, auto start", codes: [nil, nil, shut, nil, nil]) {
      [.stage(try Supply.Application().production()), .install(isManual: false)]
    },
    Row(name: "SDK-signed", codes: [distrust, nil, shut, distrust, nil]) {
      [.stage(try Supply.Application().sdk()), .install(isManual: false)]
    },
    Row(name: "manual start", codes: [lock, nil, shut, lock, nil]) { [.install(isManual: true)] },
    Row(name: "start", codes: [lock, nil, shut, lock, nil]) { [.start(resident)] },
    Row(name: "stop", codes: [lock, nil, shut, lock, nil]) { [.stop(resident)] },
    Row(name: "debug", codes: [lock, 3_145_738, shut, lock, 3_145_738]) {
      [.startDebug(resident)]
    },
    Row(name: "remove", codes: [lock, nil, shut, lock, nil]) { [.remove(resident)] },
    Row(name: "capability file", codes: [nil, nil, shut, nil, nil]) {
      [.stage(try Supply.capability([11, 13], image: 3)), .install(isManual: false)]
    },
    Row(name: "cloud application", codes: [nil, nil, nil, nil, nil]) {
      [.deliver([try Supply.Application().production()])]
    },
  ]

  @Test("evidence/device-lifecycle.md#access", arguments: rows, columns.map(\.column))
  func cell(row: Row, column: Column) throws {
    let group = try #require(
      Self.columns.first { $0.column.testDescription == column.testDescription }?.group)
    var bench = try column.bench()
    let header = try column.header()
    let operations = try row.operations()
    for (index, operation) in operations.enumerated() {
      guard let code = row.codes[group] else {
        try bench.accepts(operation, session: header)
        continue
      }
      // What is refused is refused at the first step.
      if index == 0 { try bench.refuses(code, operation, session: header) }
    }
  }

  @Test("radio tests take 12, but for a blank device", arguments: columns.map(\.column))
  func radio(column: Column) throws {
    var bench = try column.bench()
    let isAllowed = column.state == .blank || column.stored == [12]
    let refusal = try bench.ask(.use(.radioTest), session: try column.header()).refusal
    #expect((refusal == nil) == isAllowed)
  }

  @Test("enable-development keeps cloud applications away in every manufacturing state")
  func policy() throws {
    var bench = try Bench()
    try bench.accepts(
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()))
    for state in [ManufacturingState.module1Complete, .deviceComplete] {
      try bench.accepts(.setManufacturingState(state))
      guard case .notOffered = try bench.accepts(.deliver([try Supply.Application().production()]))
      else {
        Issue.record("offered in \(state)")
        return
      }
    }
  }

  /// Sessions that are none (N66 to N72).
  static let badSessions: [(String, @Sendable () throws -> [UInt8])] = [
    ("empty", { [] }),
    ("other device", { try Supply.capability([11], device: [UInt8](repeating: 1, count: 64)) }),
    ("SDK-signed", { try Supply.capability([11], signer: .sdk) }),
    ("signed for applications", { try Supply.capability([11], signer: .production) }),
    ("signed by a stranger", { try Supply.capability([11], signer: .stranger) }),
    ("truncated", { Array(try Supply.capability([11]).dropLast()) }),
    ("64 KiB", { try Supply.capability([11]) + [UInt8](repeating: 0, count: 65536) }),
    ("an application", { try Supply.Application().production() }),
    ("unknown capability", { try Supply.capability([11, 99]) }),
    (
      "one bit changed",
      {
        var bytes = try Supply.capability([13])
        bytes[76] = 11
        return bytes
      }
    ),
  ]

  @Test("a session that is not trusted is none", arguments: badSessions.indices)
  func badSession(index: Int) throws {
    let (name, make) = Self.badSessions[index]
    var bench = try Bench()
    try bench.accepts(.setManufacturingState(.deviceComplete))
    let session = try make()
    #expect(
      try bench.state.capabilities(of: session, time: Supply.time) == [], "\(name)")
    try bench.refuses(Self.shut, .use(.interface), session: session)
  }

  @Test("a session ends with its request, and leaves nothing behind")
  func notSticky() throws {
    var bench = try Bench()
    try bench.accepts(.setManufacturingState(.deviceComplete))
    let before = bench.state
    try bench.accepts(.use(.interface), session: try Supply.capability([13]))
    #expect(bench.state == before)
    try bench.refuses(Self.shut, .use(.interface))
  }

  @Test("a finished device takes a capability file in a session")
  func fileInSession() throws {
    var bench = try Bench()
    try bench.accepts(.setManufacturingState(.deviceComplete))
    let file = try Supply.capability([11], image: 4)
    try bench.refuses(Self.shut, .applyCapabilities(file))
    try bench.accepts(.applyCapabilities(file), session: try Supply.capability([13]))
    #expect(bench.state.capabilities == [.appDevelopment])
  }

  @Test(
    "manufacturing goes on, never back (N142)",
    arguments: ManufacturingState.allCases, ManufacturingState.allCases)
  func manufacturing(from: ManufacturingState, to: ManufacturingState) throws {
    var bench = try Bench { $0.manufacturingState = from }
    let session = try Supply.capability([13])
    if to == .blank || to < from {
      try bench.refuses(10_485_762, .setManufacturingState(to), session: session)
      #expect(bench.state.manufacturingState == from)
    } else {
      try bench.accepts(.setManufacturingState(to), session: session)
      #expect(bench.state.manufacturingState == to)
    }
  }
}
