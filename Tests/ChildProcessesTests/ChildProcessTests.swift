import Testing

@testable import ChildProcesses

@Suite struct ChildProcessTests {
  private func shell(
    _ command: String, input: [UInt8] = [], seconds: Int = 60
  ) throws(ChildProcessError) -> ChildProcess.Answer {
    try ChildProcess.run(
      "sh", ["-c", command], input: input, seconds: seconds, outputLimit: 8)
  }

  @Test func aProgramAnswersWhatItIsGiven() throws {
    let answer = try shell("cat; exit 3", input: Array("hello".utf8))
    #expect(answer.output == Array("hello".utf8))
    #expect(answer.code == 3)
    // What is not read is no failure.
    #expect(try shell("exit 0", input: Array("hello".utf8)).output == [])
  }

  @Test func whatCannotBeStartedIsToldAtOnce() {
    #expect(throws: ChildProcessError.notStarted(program: "/none", code: 2)) {
      try ChildProcess(starting: "/none", [])
    }
    #expect(throws: ChildProcessError.notStarted(program: "sh", code: 22)) {
      try ChildProcess(starting: "sh", ["a\0b"])
    }
  }

  @Test func limitsEndAProgram() {
    #expect(throws: ChildProcessError.outputLimit(program: "sh", bytes: 8)) {
      try shell("echo 123456789; sleep 60")
    }
    #expect(throws: ChildProcessError.timeLimit(program: "sh", seconds: 1)) {
      try shell("sleep 60", seconds: 1)
    }
    #expect(throws: ChildProcessError.timeLimit(program: "sh", seconds: 1)) {
      try shell("exec >&-; sleep 60", seconds: 1)
    }
  }

  @Test func aSignalIsNoExitCode() throws {
    #expect(throws: ChildProcessError.killed(program: "sh", signal: 9)) {
      try shell("kill -KILL $$")
    }
    let ending = try ChildProcess(starting: "sh", ["-c", "kill -KILL $$"]).wait()
    #expect(ending.signal == 9)
    #expect(ending.peakKibibytes > 0)
  }
}
