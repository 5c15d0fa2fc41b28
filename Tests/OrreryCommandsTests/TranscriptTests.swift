import Foundation
import TestSupport
import Testing

@Suite struct TranscriptTests {
  private static let isUpdating =
    ProcessInfo.processInfo.environment["ORRERY_UPDATE_GOLDEN"] == "1"

  @Test func theProgramStandsBesideTheTests() {
    #expect(FileManager.default.isExecutableFile(atPath: Session.program.path))
  }

  @Test func everyTranscriptReadsBackAsItWasWritten() throws {
    #expect(!Transcript.all.isEmpty)
    for name in Transcript.all {
      let text = try String(contentsOf: Transcript.file(name), encoding: .utf8)
      #expect(Transcript(text).text == text)
    }
  }

  @Test(arguments: Transcript.all)
  func theProgramAnswersAsWrittenDown(_ name: String) throws {
    let text = try String(contentsOf: Transcript.file(name), encoding: .utf8)
    var transcript = Transcript(text)
    let session = try Session()
    for (index, part) in transcript.parts.enumerated() {
      switch part {
      case .text: continue
      case .preparation(let words): try Preparation(session: session).run(words)
      case .command(var exchange):
        let expected = exchange.answer
        let answer = Answer(try session.run(exchange.command), golden: expected.golden)
        guard !expected.admits(answer) else { continue }
        guard Self.isUpdating else {
          Issue.record(
            """
            Transcripts/\(name).txt:\(exchange.line): $ \(exchange.command)
            expected:
            \(expected.readable)
            answered:
            \(answer.readable)
            """)
          continue
        }
        if let golden = answer.golden {
          try Data(answer.output.utf8).write(to: Answer.file(golden))
        }
        exchange.answer = answer.keeping(expected)
        transcript.parts[index] = .command(exchange)
      }
    }
    if Self.isUpdating { try Data(transcript.text.utf8).write(to: Transcript.file(name)) }
  }

  @Test func everyGoldenFileIsAskedFor() throws {
    let asked = try Transcript.all.flatMap { name in
      Transcript(try String(contentsOf: Transcript.file(name), encoding: .utf8)).parts
        .compactMap { part in
          if case .command(let exchange) = part { exchange.answer.golden } else { nil }
        }
    }
    let files = Repository.files(in: Repository.corpus.appending(path: "golden"))
    #expect(Set(asked) == Set(files.map(\.lastPathComponent)))
  }
}

extension Answer {
  /// Everything, also where the output is a golden file.
  fileprivate var readable: String {
    var copy = self
    copy.golden = nil
    return copy.lines.joined(separator: "\n")
  }
}
