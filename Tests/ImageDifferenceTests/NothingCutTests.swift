import ASXipFS
import ImageDifference
import JSONText
import Reporting
import TestSupport
import Testing

/// However long a report is, what matters for security is in it.
@Suite struct NothingCutTests {
  private func report(_ old: Sample, _ new: Sample) throws -> DiffReport {
    let (before, after) = try ComparedInput.pair(try old.bytes(), try new.bytes())
    return DiffReport("a", before, "b", after, try Difference(from: before, to: after))
  }

  private func formats(_ report: DiffReport) -> [String] {
    [report.text(TextStyle()), report.markdown, JSONWriter.text(report)]
  }

  private func sample(connectingTo hosts: [String]) -> Sample {
    let list = hosts.map { "\"\($0)\"" }.joined(separator: ",")
    return Sample { $0.manifest = Sample.manifest(#""AllowedConnections":[\#(list)]"#) }
  }

  /// The runs of what hosts are made of; to look for each host in a long text would take long.
  private static func words(_ text: String) -> Set<String> {
    Set(
      text.utf8.split { byte in
        !(0x61...0x7A).contains(byte) && !(0x30...0x39).contains(byte) && byte != 0x2D
          && byte != 0x2E
      }.map { String(Substring($0)) })
  }

  @Test(arguments: [61, 2000])
  func everyHostIsNamedInEveryFormat(_ count: Int) throws {
    let hosts = (0..<count).map { "host-\($0).example.com" }
    let report = try report(sample(connectingTo: []), sample(connectingTo: hosts))
    for text in formats(report) {
      #expect(Set(hosts).subtracting(Self.words(text)) == [])
    }
  }

  @Test func theEndOfALongHostIsShown() throws {
    let host = String(repeating: "a.", count: 200) + "evil.example"
    let report = try report(sample(connectingTo: []), sample(connectingTo: [host]))
    for text in formats(report) { #expect(text.contains("evil.example")) }
  }

  @Test func everyChangedModeIsNamedInEveryFormat() throws {
    let names = (0..<100).map { "/file-\($0)-" }
    func sample(_ mode: UInt16) -> Sample {
      Sample { sample in
        for name in names { sample.files.append((name, Array("a\n".utf8), mode)) }
      }
    }
    let report = try report(sample(FileTree.fileMode), sample(FileTree.fileMode | 0o4111))
    for text in formats(report) {
      let missing = names.filter { !text.contains($0) }
      #expect(missing == [])
    }
  }

  @Test func whatDoesNotMatterForSecurityIsCutAndSaysHowToSeeIt() throws {
    let new = Sample { sample in
      for index in 0..<100 {
        sample.files.append(("/new-\(index)", Array("\(index)".utf8), FileTree.fileMode))
      }
    }
    let report = try report(Sample(), new)
    #expect(
      report.text(TextStyle()).contains("… and 80 more of file-added (--format json has all)"))
    #expect(report.markdown.contains("more (`--format json` has all)"))
  }
}
