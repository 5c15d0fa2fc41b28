import Foundation
import Testing

/// What is no regular file in a folder that a command goes through is refused or left out, with a word,
/// and holds up nothing.
@Suite struct FolderContentTests {
  private func session() throws -> Session {
    let session = try Session()
    let make =
      "orrery key create --subject CN=x --output key.pem --certificate-output c.pem && mkdir store && "
      + "cp c.pem store"
    #expect(try session.run(make).code == 0)
    return session
  }

  @Test(
    arguments: [
      ("mkfifo store/odd", "named pipe"), ("ln -s .. store/odd", "link to a directory"),
      ("mkdir store/in && mkfifo store/in/odd", "named pipe"),
      ("ln -s /dev/null store/odd", "link to a device"),
    ])
  func aTrustStoreSaysWhatItLeavesOut(_ make: String, _ words: String) throws {
    let session = try session()
    let execution = try session.run(
      "\(make); timeout 20 orrery verify --trust-store store Corpus/samples/hello.imagepackage")
    #expect(execution.code == 0)
    #expect(execution.errors.contains("left out of the trust store: it is a \(words)"))
    #expect(execution.errors.contains("odd"))
  }

  @Test func aTrustStoreOfSuchThingsAloneIsNone() throws {
    let session = try Session()
    let execution = try session.run(
      "mkdir s && mkfifo s/odd && timeout 20 orrery verify --trust-store s "
        + "Corpus/samples/hello.imagepackage")
    #expect(execution.code == 3)
    #expect(execution.errors.contains("no certificates"))
  }

  @Test(
    arguments: ["device.json", "images", "cloud", "cloud/capability.pem"], ["mkfifo", "ln -s /"])
  func aDeviceWithSomethingElseInPlaceIsRefused(_ name: String, _ make: String) throws {
    let session = try Session()
    let execution = try session.run(
      "orrery device create d >/dev/null && rm -r d/\(name) && \(make) d/\(name) && "
        + "timeout 20 orrery device enable-development d")
    #expect(execution.code == 2)
    #expect(execution.errors.contains("d: \(name) is a "))
    #expect(execution.errors.contains("which no device has there"))
  }

  @Test func noDeviceIsCreatedThroughALink() throws {
    let session = try Session()
    let execution = try session.run(
      "mkdir d other && ln -s ../other d/cloud && orrery device create d")
    #expect(execution.code == 2)
    #expect(session.names("other") == [])
    #expect(session.names("d") == ["cloud"])
  }
}
