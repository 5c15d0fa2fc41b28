import Files
import JSONText
import Mutation
import Reporting
import Threads

/// Damaged packages on their way into a directory. What was made is removed again unless all of it
/// is there, also when a signal asks the program to stop.
struct MutationRun {
  /// A package that is changed.
  struct Source {
    /// The input as it was named.
    var name: String
    /// What changes it.
    var mutator: Mutator
  }

  /// The packages, alternately.
  var sources: [Source]
  /// Where the choices start from.
  var seed: UInt64
  /// How many files to write.
  var count: Int

  /// Writes the files and their labels; `directory` must be new or empty.
  func write(to directory: String) throws -> [MutationLabel] {
    Interruption.observe()
    var tree = try OutputTree(path: directory)
    var labels: [MutationLabel] = []
    var lines: [UInt8] = []
    for number in 0..<count {
      let source = sources[number % sources.count]
      let mutation: Mutation
      do throws(MutationError) {
        mutation = try source.mutator.mutation(seed: seed, index: number / sources.count)
      } catch { throw error.failure(source.name) }
      let digits = "\(number)"
      let name =
        String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".imagepackage"
      try tree.write([name], mutation.bytes)
      let record = MutationRecord(file: name, source: source.name, label: mutation.label)
      lines += JSONWriter.line(record)
      labels.append(mutation.label)
    }
    try tree.write(["labels.jsonl"], lines)
    try Interruption.check(tree.path)
    tree.commit()
    return labels
  }
}

extension MutationError {
  /// The failure as a command reports it.
  func failure(_ input: String) -> CommandFailure {
    switch self {
    case .noPackage(let reason):
      CommandFailure(.malformed, "\(input) is not an image package: \(reason)")
    case .notApplicable:
      CommandFailure(
        .no, "\(input): \(self)", hint: "orrery mutate --list shows what each operator changes")
    case .tooLarge, .cryptography, .compression, .verification, .unknownOperator:
      CommandFailure(.inputOutput, "\(input): \(self)")
    }
  }
}
