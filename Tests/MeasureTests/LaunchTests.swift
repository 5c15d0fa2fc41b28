import ChildProcesses
import Testing

@testable import Measure

@Suite struct LaunchTests {
  @Test func requestsAreReadAsTheyWereWritten() {
    var request = LaunchRequest("orrery", ["verify", "-", ""])
    #expect(LaunchRequest(words: Array(request.words.dropFirst())) == request)
    request.input = "/tmp/a file"
    request.output = "/tmp/out"
    request.errors = "/tmp/err"
    request.busyProcessor = 3
    #expect(LaunchRequest(words: Array(request.words.dropFirst())) == request)
    #expect(LaunchRequest(words: ["", "", "", "x", "true"]) == nil)
    #expect(LaunchRequest(words: []) == nil)
  }

  @Test func answersAreReadAsTheyWereWritten() {
    let answer = LaunchAnswer(code: 143, nanoseconds: 1_500_000_000, peakKibibytes: 2048)
    #expect(LaunchAnswer(text: answer.text) == answer)
    #expect(answer.seconds == 1.5)
    #expect(answer.peak == 2)
    #expect(LaunchAnswer(text: "cannot run x: No such file or directory") == nil)
  }

  @Test func endsOfProcessesAreTold() throws {
    func code(_ command: String) throws -> Int32 {
      LaunchAnswer(try ChildProcess(starting: "sh", ["-c", command]).wait(), since: .now).code
    }
    #expect(try code("exit 3") == 3)
    #expect(try code("kill -KILL $$") == 137)
  }

  @Test func commandsAreNamedWithoutFolders() {
    #expect(Command("/tmp/x/orrery", ["verify", "/tmp/x/a.b", "-"]).text == "orrery verify a.b")
  }
}
