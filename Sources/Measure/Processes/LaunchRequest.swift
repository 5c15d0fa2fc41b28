/// What the launcher is told: a program, and what its standard streams are.
struct LaunchRequest: Hashable {
  /// The first word of the launcher's command line; no option looks like it.
  static let word = ":launch"

  /// Standard input.
  enum Input: Hashable {
    /// `/dev/null`.
    case nothing
    /// What `cat` makes of a file, through a pipe.
    case piped(String)
  }

  /// A path, or a name that is searched in `PATH`.
  var program: String
  /// What follows its name.
  var arguments: [String]
  var input = Input.nothing
  /// The file that takes standard output.
  var output = "/dev/null"
  /// The file that takes standard error.
  var errors = "/dev/null"
  /// A processor that a process of its own keeps busy meanwhile.
  var busyProcessor: Int?

  init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// The launcher's command line.
  var words: [String] {
    let source = if case .piped(let path) = input { path } else { "" }
    let busy = busyProcessor.map { "\($0)" } ?? ""
    return [Self.word, source, output, errors, busy, program] + arguments
  }

  /// Reads the command line again, without its first word.
  init?(words: [String]) {
    guard words.count >= 5 else { return nil }
    self.init(words[4], Array(words[5...]))
    input = words[0].isEmpty ? .nothing : .piped(words[0])
    (output, errors) = (words[1], words[2])
    busyProcessor = Int(words[3])
    if busyProcessor == nil, !words[3].isEmpty { return nil }
  }
}
