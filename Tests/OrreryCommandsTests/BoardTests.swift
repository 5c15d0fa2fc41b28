import Foundation
import TestSupport
import Testing

/// A board configuration on a device owns its pins and its serial interface.
@Suite struct BoardTests {
  private static let preset = "lan-enc28j60-isu0-int5"

  /// A package of one application that asks for these capabilities.
  private func pack(
    _ session: Session, _ name: String, _ capabilities: String, isRealTime: Bool
  ) throws {
    let id = UUID().uuidString.lowercased()
    let manifest = """
      {"SchemaVersion":1,"Name":"\(name)","ComponentId":"\(id)","EntryPoint":"/bin/app",\
      "CmdArgs":[],"Capabilities":\(capabilities),\
      "ApplicationType":"\(isRealTime ? "RealTimeCapable" : "Default")"}
      """
    try session.write("\(name).json", Array(manifest.utf8))
    let target = isRealTime ? "" : "--target-api-set 12"
    let execution = try session.run(
      "mkdir -p \(name)/bin && cp \(name).json \(name)/app_manifest.json && "
        + "orrery cat Corpus/samples/\(isRealTime ? "blink-realtime" : "hello").imagepackage "
        + "/bin/app > \(name)/bin/app && chmod +x \(name)/bin/app && "
        + "orrery pack --package-directory \(name) \(target) -o \(name).imagepackage")
    #expect(execution.code == 0, "\(execution.errors)")
  }

  @Test func applicationsBesideABoardAreRefusedWhatItTakes() throws {
    let session = try Session()
    let make =
      "orrery device create d && orrery device enable-development d && "
      + "orrery pack --preset \(Self.preset) -o board.imagepackage && "
      + "orrery device sideload d board.imagepackage && orrery device boot d"
    #expect(try session.run(make).code == 0)
    try pack(session, "seven", "{\"Gpio\":[7]}", isRealTime: true)
    try pack(session, "serial", "{\"Uart\":[\"ISU0\"]}", isRealTime: false)
    try pack(session, "eight", "{\"Gpio\":[8]}", isRealTime: true)
    let seven = try session.run("orrery device sideload d seven.imagepackage")
    #expect(seven.code == 1)
    #expect(seven.text.contains("board configuration"))
    let serial = try session.run("orrery device sideload d serial.imagepackage")
    #expect(serial.code == 1)
    #expect(serial.text.contains("5242884"))
    #expect(try session.run("orrery device sideload d eight.imagepackage").code == 0)
  }

  /// The mark counts in either package of a compressed one, alone or beside the other.
  @Test(arguments: ["remove-at-boot", "remove-at-boot,under-development"], [false, true])
  func aBoardThatIsRemovedAtBootIsGoneAfterIt(_ flags: String, isProduction: Bool) throws {
    let session = try Session()
    let sign = isProduction ? "orrery sign --production a" : "cp a b; orrery sign b"
    let make = try session.run(
      """
      orrery device create d && orrery device enable-development d &&
      orrery pack --preset \(Self.preset) --temporary \(flags) -o a && \(sign) -o board &&
      orrery device sideload d board
      """)
    #expect(make.code == 0, "\(make.errors)")
    #expect(make.text.contains("sideload board: done, takes effect after a restart"))
    #expect(try session.run("orrery device show d").text.contains("a restart is needed"))
    let first = try session.run("orrery device boot d")
    #expect(first.text.contains("the image is marked to be removed at boot"))
    let second = try session.run("orrery device boot d && orrery device show --format json d")
    #expect(!second.text.contains("removed at boot"))
    #expect(!second.text.contains("CustomerBoardConfig"))
  }

  @Test(.enabled(if: Repository.real != nil, "there are no real packages"))
  func aRealBoardTakesTheSame() throws {
    let session = try Session()
    try pack(session, "seven", "{\"Gpio\":[7]}", isRealTime: true)
    let real = try #require(Repository.real)
    let board = real.appending(path: "packages/Azure-Sphere-DevX__\(Self.preset).imagepackage")
    let make =
      "orrery device create d && orrery device enable-development d && "
      + "orrery device sideload d '\(board.path)'"
    #expect(try session.run(make).code == 0)
    #expect(try session.run("orrery device sideload d seven.imagepackage").code == 1)
  }
}
