import ArgumentParser
import DataFiles
import JSONText
import Reporting

/// The reports that are made of all answers of a command together.
struct Reports: Sendable {
  /// One report: its form, and the file.
  struct Target: Sendable {
    let format: ExchangeFormat
    let path: String

    /// Whether another path leads to the same file.
    func isAt(_ other: String) -> Bool {
      path == other || ResolvedPath.place(of: path) == ResolvedPath.place(of: other)
    }
  }

  let verb: String
  /// What goes to standard output in place of the answers.
  var printed: ExchangeFormat?
  var targets: [Target] = []
  /// What the verb has of its own in Markdown.
  var markdown: String?
  /// What is read besides the inputs.
  var read = ReadFiles()

  /// Whether answers are kept until the end.
  var isAsked: Bool { printed != nil || !targets.isEmpty }

  /// Reads `sarif=FILE`.
  static func targets(_ texts: [String]) throws -> [Target] {
    var targets: [Target] = []
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let word = String(parts[0])
      guard let format = ExchangeFormat(rawValue: word) else {
        let words = ExchangeFormat.allCases.map(\.rawValue)
        let hint = NearestWord.to(word, among: words).map { "Did you mean '\($0)'?" }
        throw ValidationError(
          "Unknown report '\(word)'. \(hint ?? "Use \(words.joined(separator: ", ")).")")
      }
      guard parts.count == 2, !parts[1].isEmpty, parts[1] != "-" else {
        throw ValidationError("Missing file of --report \(word): use --report \(word)=FILE.")
      }
      let path = String(parts[1])
      guard !targets.contains(where: { $0.isAt(path) }) else {
        throw ValidationError("Two reports cannot be one file: \(path).")
      }
      targets.append(Target(format: format, path: path))
    }
    return targets
  }

  /// Writes every report. A report is written whatever the answer; where one cannot be, the command
  /// fails.
  ///
  /// - Parameters:
  ///   - inputs: The answers, in the order of the inputs.
  ///   - outcome: How the command ends.
  ///   - files: The inputs, files and folders, none of which is written over.
  func write(
    _ inputs: [JudgedInput], _ outcome: Outcome, files: @autoclosure () -> [String]
  ) throws {
    if !targets.isEmpty { read.add(files()) }
    for target in targets {
      try write(try bytes(inputs, target.format, outcome), to: target)
    }
    if let printed { try Console.write(try bytes(inputs, printed, outcome)) }
  }

  /// Refuses one file for two outputs.
  func check(besides other: String?) throws(ValidationError) {
    guard let other, targets.contains(where: { $0.isAt(other) }) else { return }
    throw ValidationError("A report and the baseline cannot be one file: \(other).")
  }

  private func write(_ content: [UInt8], to target: Target) throws(FileError) {
    let file = try read.open(target.path, as: .report(target.format))
    try file.write(content.span)
    try file.commit()
  }

  private func bytes(
    _ inputs: [JudgedInput], _ format: ExchangeFormat, _ outcome: Outcome
  ) throws -> [UInt8] {
    switch format {
    case .sarif:
      let log = try SARIFLog(
        inputs, verb: verb, version: OrreryCommand.version, exitCode: Int(outcome.rawValue))
      return JSONWriter.line(log, style: .pretty)
    case .junit: return Array(JUnitReport.text(inputs, verb: verb).utf8)
    case .github: return Array(Annotations.text(inputs, verb: verb).utf8)
    case .markdown: return Array((markdown ?? StepSummary.text(inputs, verb: verb)).utf8)
    }
  }
}
