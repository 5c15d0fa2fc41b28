import Foundation
import Testing

/// Several runs at once that write one thing: one has it, complete, and the others say so.
@Suite struct AtOnceTests {
  /// Runs a command several times at once, and gives the exit codes, sorted.
  private func codes(_ session: Session, _ count: Int, _ command: String) throws -> [String] {
    let execution = try session.run(
      "for n in $(seq \(count)); do (\(command) >/dev/null 2>err.$n; echo $?) & done; wait")
    return execution.text.split(separator: "\n").map(String.init).sorted()
  }

  @Test func oneDeviceIsCreatedOnceAndWorks() throws {
    let session = try Session()
    for round in 1...5 {
      let device = "device\(round)"
      #expect(
        try codes(session, 4, "orrery device create \(device)") == ["0", "3", "3", "3"])
      #expect(
        session.names("\(device)/cloud") == [
          "capability.pem", "production-application.pem", "system.pem",
        ])
      let use = try session.run(
        "orrery device enable-development \(device) && orrery device boot \(device)")
      #expect(use.code == 0, "\(use.errors)")
    }
    let errors = try session.run("cat err.*").text
    #expect(errors.contains("already a device"))
  }

  @Test func aDeviceThatCannotBeMadeLeavesTheKeysOfAnotherAlone() throws {
    let session = try Session()
    #expect(try session.run("orrery device create one").code == 0)
    let before = try session.bytes("one/cloud/capability.pem")
    #expect(try session.run("orrery device create one").code == 3)
    #expect(try session.bytes("one/cloud/capability.pem") == before)
  }

  /// What lies in a folder before there is a device is somebody's.
  @Test(arguments: [
    "cp key.pem folder/cloud/production-application.pem",
    "cp key.pem folder/cloud/capability.pem; touch folder/images",
    "orrery device create folder && mv folder/device.json folder/cloud/moved",
  ])
  func aDeviceIsNotMadeOverKeysOrImages(_ preparation: String) throws {
    let session = try Session()
    let made = try session.run(
      "orrery key create --subject CN=Mine --output key.pem; mkdir -p folder/cloud; \(preparation)")
    #expect(made.code == 0, "\(made.errors)")
    let list = "find folder -type f | sort | xargs sha256sum"
    let before = try session.run(list).text
    #expect(try session.run("orrery device create folder").code != 0)
    #expect(try session.run(list).text == before)
  }

  @Test func aSignalLeavesNoKeysOfADeviceThatWasNotMade() throws {
    let session = try Session()
    for round in 1...6 {
      let device = "stopped\(round)"
      _ = try session.run(
        "orrery device create \(device) & sleep 0.0\(round * 9 % 10); kill -TERM $!; wait $!; true")
      // A whole device, or nothing of it: no empty folder either.
      let names = session.names(device)
      #expect(names?.contains("device.json") ?? true, "\(names ?? [])")
    }
  }

  /// Whoever comes second finds an application that is there, not one that is about to be.
  @Test func twoSideloadsAreOneAfterTheOther() throws {
    let session = try Session()
    for round in 1...5 {
      let device = "shared\(round)"
      let execution = try session.run(
        """
        orrery device create \(device) && orrery device enable-development \(device)
        orrery device sideload \(device) Corpus/samples/hello.imagepackage > one.\(round) &
        orrery device sideload \(device) Corpus/samples/blink-realtime.imagepackage > two.\(round) &
        wait; orrery device show \(device)
        """)
      #expect(!execution.text.contains("staged"))
      #expect(execution.text.contains("running"))
      let answers = try session.run("grep -l ': done' one.\(round) two.\(round)").text
      #expect(!answers.isEmpty)
    }
  }

  @Test func oneFolderIsExtractedOrMutatedIntoOnce() throws {
    let session = try Session()
    for round in 1...5 {
      let commands =
        "if [ $n = 1 ]; then orrery mutate Corpus/samples/hello.imagepackage --count 5 "
        + "--out out\(round); else orrery extract Corpus/samples/hello.imagepackage "
        + "--output out\(round); fi"
      #expect(try codes(session, 3, commands) == ["0", "3", "3"])
      let names = try #require(session.names("out\(round)"))
      #expect(names == ["app_manifest.json", "bin"] || names.count == 6)
    }
  }

  @Test func oneKeyIsCreatedOnceAndBelongsToItsCertificate() throws {
    let session = try Session()
    for round in 1...5 {
      let command =
        "orrery key create --subject CN=$n --output key\(round).pem "
        + "--certificate-output certificate\(round).pem"
      #expect(try codes(session, 4, command) == ["0", "3", "3", "3"])
      #expect(try codes(session, 4, command + " --force") == ["0", "0", "0", "0"])
      let key = String(decoding: try session.bytes("key\(round).pem"), as: UTF8.self)
      let certificate = String(
        decoding: try session.bytes("certificate\(round).pem"), as: UTF8.self)
      #expect(key.contains(certificate))
    }
    #expect(try session.run("cat err.*").errors == "")
  }
}
