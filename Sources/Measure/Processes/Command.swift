/// A whole process to be measured.
struct Command {
  /// What is started.
  var request: LaunchRequest
  /// The exit codes of success.
  var codes: Set<Int32> = [0]

  init(_ program: String, _ arguments: [String], codes: Set<Int32> = [0]) {
    request = LaunchRequest(program, arguments)
    self.codes = codes
  }

  /// The same with a file on its standard input, through a pipe.
  func fed(by path: String) -> Command {
    var copy = self
    copy.request.input = .piped(path)
    return copy
  }

  /// The same while one processor is busy.
  func beside(busy processor: Int) -> Command {
    var copy = self
    copy.request.busyProcessor = processor
    return copy
  }

  /// Program and arguments for messages, without folders.
  var text: String {
    let words = [request.program] + request.arguments
    return words.prefix(3).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      .joined(separator: " ")
  }
}
