import Testing

@testable import ChildProcesses

@Test func processorsAreRead() {
  func numbers(_ status: String) -> [Int]? { Processors.numbers(in: Array(status.utf8)) }
  let name = "Cpus_allowed_list:\t"
  #expect(numbers("Name:\tx\n\(name)0-1,4\nMore:\t9") == [0, 1, 4])
  #expect(numbers("\(name)7\n") == [7])
  for text in ["", name, "\(name)x", "\(name)3-1", "\(name)0-99999999"] {
    #expect(numbers(text) == nil)
  }
  #expect(!Processors.usable.isEmpty)
}
