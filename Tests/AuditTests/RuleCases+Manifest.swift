import Audit
import ByteLayout
import ImagePackage
import TestSupport

extension RuleCase {
  /// What is asked for and what is used.
  static let privileges: [RuleCase] = [
    .privilege("a pin that is used", [], #""Gpio":[8]"#, ["GPIO_OpenAsInput"]),
    .privilege("a pin that is not used", ["privilege.unused-capability "], #""Gpio":[8]"#),
    .privilege("no pin", [], #""Gpio":[]"#),
    .privilege("a flag that is false", [], #""WifiConfig":false"#),
    .privilege(
      "a pin that is used and not asked for",
      [
        "privilege.undeclared-capability GPIO_OpenAsInput"
      ], "", ["GPIO_OpenAsInput"]),
    .privilege(
      "no pin, and one that is used",
      [
        "privilege.undeclared-capability GPIO_OpenAsInput"
      ], #""Gpio":[]"#, ["GPIO_OpenAsInput"]),
    .privilege(
      "a bus whose inline functions are used", [], #""SpiMaster":["ISU1"]"#,
      [
        "z__SPIMaster_Open"
      ]),
    .privilege(
      "a family that is not asked for",
      [
        "privilege.undeclared-family z__SPIMaster_Open"
      ], "", ["z__SPIMaster_Open"]),
    .privilege("a family that is not used", ["privilege.unused-family "], #""CertStore":true"#),
    .privilege("a host", [], #""AllowedConnections":["a.example"]"#, ["curl_easy_perform"]),
    .privilege(
      "a host that nobody reaches", ["privilege.unused-host "],
      #""AllowedConnections":["a.example"]"#),
    .privilege("a port for datagrams", [], #""AllowedUdpServerPorts":[53]"#, ["bind"]),
    .privilege(
      "a port that nobody serves", ["privilege.unused-port "],
      #""AllowedUdpServerPorts":[53]"#),
    .privilege(
      "a server's port that nobody serves", ["privilege.unused-capability "],
      #""AllowedTcpServerPorts":[80]"#, ["bind"]),
    .privilege(
      "a partner that nobody talks to", ["privilege.unused-capability "],
      #""AllowedApplicationConnections":["\#(SignedPackage.image)"]"#),
    .privilege("what no function stands for", [], #""HeapMemStats":true"#),
    .privilege(
      "a name with a blank behind it", ["privilege.unknown-capability "],
      #""DeviceAuthentication ":"\#(SignedPackage.image)""#),
  ]

  private static let key = String(repeating: "aB3/", count: 11)

  /// What was left in the files.
  static let leftovers: [RuleCase] = [
    .program("symbols", ["leftover.symbols"]) { $0.hasSymbols = true },
    .program("debug information", ["leftover.debug-information"]) {
      $0.hasDebugInformation = true
    },
    .program("a path of the builder", ["leftover.source-path"]) {
      $0.text = Array("assertion in C:\\Users\\me\\main.c\0".utf8)
    },
    .file(
      "a private key", ["leftover.private-key"],
      "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIBkg4LVWM9nuwNSk3yByxZpYRTBnVJk5oRMgh\n"),
    .file(
      "a connection string", ["leftover.connection-string"],
      "HostName=a.example;DeviceId=x;SharedAccessKey=\(key)"),
    .file("a key alone", ["leftover.access-key"], "SharedAccessKey=\(key)"),
    .file("a passphrase", ["leftover.passphrase"], "network={\n  psk=\"correct horse\"\n}\n"),
    RuleCase("a file that nobody names", ["leftover.unnamed-file /notes"]) {
      AuditSample { $0.files = [("/notes", [1])] }
    },
    RuleCase("a mark that production takes off", ["leftover.under-development"]) {
      AuditSample { $0.thumbprint = Hex.bytes("0808d85a5659654e9e569fe58952bcdab70dc54d") }
    },
  ]
}
