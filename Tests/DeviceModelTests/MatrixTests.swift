import ByteLayout
import Cryptography
import DeviceModel
import Findings
import ImageContents
import Testing
import Verification

/// The table of `evidence/device-lifecycle.md#life-of-an-application`, cell by cell.
@Suite struct MatrixTests {
  enum Column: String, CaseIterable, Sendable {
    case sideload, cloud, start, stop, debug, remove
  }

  /// A row: an image, with or without appDevelopment, and the code of each column; `nil` where the
  /// device does it.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var hasDevelopment: Bool
    var codes: [UInt32?]
    var image: @Sendable () throws -> [UInt8]
    var testDescription: String { "\(name), \(hasDevelopment ? "with" : "without") 11" }
  }

  private static let lock: UInt32 = 1_048_596
  private static let distrust: UInt32 = 7_340_047
  private static let absent: UInt32 = 14_680_076

  /// Rows of images that never come to the device: the controls fail for want of the application,
  /// or of the capability, which is asked for first. To remove what is absent is done already.
  private static func distrusted(
    _ name: String, _ code: UInt32 = distrust, _ image: @escaping @Sendable () throws -> [UInt8]
  ) -> [Row] {
    [
      Row(
        name: name, hasDevelopment: false, codes: [code, code, lock, lock, lock, lock],
        image: image),
      Row(
        name: name, hasDevelopment: true, codes: [code, code, absent, absent, absent, nil],
        image: image),
    ]
  }

  private static let app = Supply.Application()

  private static func changed(_ offset: Int) throws -> [UInt8] {
    var bytes = try app.production()
    bytes[offset < 0 ? bytes.count + offset : offset] ^= 1
    return bytes
  }

  static let rows: [Row] =
    [
      Row(
        name: "production-signed", hasDevelopment: false,
        codes: [nil, nil, lock, lock, lock, lock]
      ) { try app.production() },
      Row(
        name: "production-signed", hasDevelopment: true, codes: [nil, nil, nil, nil, nil, nil]
      ) { try app.production() },
      Row(
        name: "SDK-signed", hasDevelopment: false,
        codes: [distrust, distrust, lock, lock, lock, lock]
      ) { try app.sdk() },
      Row(name: "SDK-signed", hasDevelopment: true, codes: [nil, nil, nil, nil, nil, nil]) {
        try app.sdk()
      },
    ]
    + distrusted("older SDK thumbprint") { try app.bytes(.olderSDK) }
    + distrusted("unsigned, no trailer", 7_340_050) { Array(try app.production().dropLast(200)) }
    + distrusted("unsigned, zeros") {
      try app.production().dropLast(64) + [UInt8](repeating: 0, count: 64)
    }
    + distrusted("unknown signer") { try app.bytes(.stranger) }
    + distrusted("right thumbprint, wrong key") {
      try app.bytes(.stranger, thumbprint: try Authority.production.certificate.thumbprint)
    }
    + distrusted("SDK's thumbprint, production key") {
      try app.bytes(.production, thumbprint: try Authority.sdk.certificate.thumbprint)
    }
    + distrusted("tampered body") { try changed(4100) }
    + distrusted("tampered metadata") { try changed(-100) }
    + distrusted("tampered signature") { try changed(-1) }
    + distrusted("key for systems only") { try app.bytes(.system) }
    + distrusted("key for capabilities only") { try app.bytes(.capability) }

  private func bench(_ row: Row) throws -> Bench {
    row.hasDevelopment ? try Bench(capabilities: [11]) : try Bench()
  }

  @Test(
    "evidence/device-lifecycle.md#life-of-an-application", arguments: rows, Column.allCases)
  func cell(row: Row, column: Column) throws {
    var bench = try bench(row)
    let image = try row.image()
    let isTaken = row.codes[0] == nil
    let operation: DeviceOperation
    switch column {
    case .sideload: operation = .stage(image)
    case .cloud: operation = .deliver([image])
    case .start: operation = .start(Supply.app)
    case .stop: operation = .stop(Supply.app)
    case .debug: operation = .startDebug(Supply.app)
    case .remove: operation = .remove(Supply.app)
    }
    if isTaken, ![.sideload, .cloud].contains(column) {
      try bench.sideload(image)
      try bench.sideload(try Supply.debugServer())
    }
    let index = try #require(Column.allCases.firstIndex(of: column))
    if let code = row.codes[index] {
      try bench.refuses(code, operation)
      #expect((bench.app != .notPresent) == (isTaken && index > 1))
      return
    }
    try bench.accepts(operation)
    if column == .sideload { try bench.accepts(.install(isManual: false)) }
    let expected: ApplicationState =
      switch column {
      case .sideload, .cloud, .start: .running
      case .stop: .stopped
      case .debug: .debugging
      case .remove: .notPresent
      }
    #expect(bench.app == expected)
  }

  @Test("a manual start takes 11, with any signature", arguments: [false, true])
  func manual(hasDevelopment: Bool) throws {
    var bench = hasDevelopment ? try Bench(capabilities: [11]) : try Bench()
    try bench.accepts(.stage(try Self.app.production()))
    guard hasDevelopment else {
      try bench.refuses(Self.lock, .install(isManual: true))
      return
    }
    try bench.accepts(.install(isManual: true))
    #expect(bench.app == .stopped)
  }

  @Test("debugging takes the debug server", arguments: [false, true])
  func noServer(isSDK: Bool) throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(isSDK ? try Self.app.sdk() : try Self.app.production())
    try bench.refuses(3_145_738, .startDebug(Supply.app))
  }

  @Test("under No3rdPartyAppUpdates nothing is offered, with any signature")
  func policy() throws {
    var bench = try Bench()
    try bench.accepts(
      .enableDevelopment(
        capability: try Supply.capability([11]), debugServer: try Supply.debugServer()))
    guard case .notOffered = try bench.accepts(.deliver([try Self.app.production()])) else {
      Issue.record("it was offered")
      return
    }
  }

  @Test("SDK-signed, then 11 removed: no control, and gone after the next boot")
  func developmentRemoved() throws {
    var bench = try Bench(capabilities: [11])
    try bench.sideload(try Self.app.sdk())
    try bench.accepts(.applyCapabilities(try Supply.capability([])))
    #expect(bench.app == .running)
    for operation in [
      DeviceOperation.start(Supply.app), .stop(Supply.app), .startDebug(Supply.app),
      .remove(Supply.app),
    ] { try bench.refuses(Self.lock, operation) }
    let trace = try bench.boot()
    #expect(trace.isComplete)
    #expect(bench.app == .notPresent)
    #expect(trace.entries.contains { $0.image.contains("\(Supply.app)") && $0.state == .failed })
  }

  @Test("the older SDK thumbprint by choice: as the SDK's", arguments: [false, true])
  func olderByChoice(hasDevelopment: Bool) throws {
    var bench = try Bench(capabilities: hasDevelopment ? [11] : []) {
      $0.choices.olderSDKCertificate = .accept
    }
    let image = try Self.app.bytes(.olderSDK)
    guard hasDevelopment else {
      try bench.refuses(Self.distrust, .stage(image))
      return
    }
    try bench.sideload(image)
    #expect(bench.app == .running)
  }

  @Test(
    "tampered in flash: not at the next start, not at the next boot, but it can be removed",
    arguments: [nil, 0, 4100, -30, -1])
  func tamperedInFlash(offset: Int?) throws {
    var bench = try Bench(capabilities: [11])
    let bytes = try Self.app.production()
    try bench.sideload(bytes)
    let digest = try #require(bench.state.image(of: Supply.app)).digest
    var damaged = bytes
    if let offset { damaged[offset < 0 ? bytes.count + offset : offset] ^= 0x40 }
    // Where there is no offset the bytes are gone.
    bench.damage(digest, offset == nil ? nil : damaged)
    try bench.accepts(.stop(Supply.app))
    let refusal = try bench.ask(.start(Supply.app)).refusal
    #expect([7_340_047, 7_340_056, 27_262_995].contains(refusal?.error?.code))
    #expect(try bench.boot().isComplete)
    #expect(bench.app == .stopped)
    try bench.accepts(.remove(Supply.app))
    #expect(bench.app == .notPresent)
  }

  @Test("an older genuine image put into flash does not run")
  func rollbackInFlash() throws {
    var bench = try Bench(capabilities: [11])
    var newer = Self.app
    newer.version = 2
    let bytes = try newer.production()
    try bench.sideload(bytes)
    let digest = try #require(bench.state.image(of: Supply.app)).digest
    bench.damage(digest, try Self.app.production())
    try bench.accepts(.stop(Supply.app))
    try bench.refuses(27_262_995, .start(Supply.app))
    _ = try bench.boot()
    #expect(bench.app == .stopped)
    // The same file again mends it.
    try bench.sideload(bytes)
    _ = try bench.boot()
    #expect(bench.app == .running)
  }

  @Test("a capability file replaces the stored set", arguments: [[], [11], [13], [11, 12, 13]])
  func capabilityFile(numbers: [UInt16]) throws {
    var bench = try Bench(capabilities: [12])
    try bench.sideload(try Supply.capability(numbers))
    #expect(bench.state.capabilities.map(\.rawValue) == numbers)
    try bench.accepts(.removeCapabilities)
    #expect(bench.state.capabilities == [])
  }

  static let badFiles: [(String, @Sendable () throws -> [UInt8])] = [
    ("other device", { try Supply.capability([13], device: [UInt8](repeating: 1, count: 64)) }),
    ("SDK-signed", { try Supply.capability([13], signer: .sdk) }),
    ("stranger", { try Supply.capability([13], signer: .stranger) }),
    (
      "tampered",
      {
        var bytes = try Supply.capability([13])
        bytes[78] = 10
        return bytes
      }
    ),
    ("an application", { try Supply.Application().production() }),
  ]

  @Test("a capability file that is not ours changes nothing", arguments: badFiles.indices)
  func badFile(index: Int) throws {
    var bench = try Bench(capabilities: [11])
    let bytes = try Self.badFiles[index].1()
    #expect(try bench.ask(.applyCapabilities(bytes)).refusal != nil)
    if index < 4 { #expect(try bench.ask(.stage(bytes)).refusal != nil) }
    #expect(bench.state.capabilities == [.appDevelopment])
  }

  @Test("in a finished device without capability every column is refused first", arguments: rows)
  func finished(row: Row) throws {
    var bench = try Bench()
    try bench.accepts(.setManufacturingState(.deviceComplete))
    for operation in [
      DeviceOperation.stage(try row.image()), .install(isManual: false), .start(Supply.app),
      .stop(Supply.app), .startDebug(Supply.app), .remove(Supply.app),
    ] { try bench.refuses(10_485_778, operation) }
  }
}
