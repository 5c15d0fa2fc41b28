import ByteLayout
import DataFiles
import Findings
import JSONText
import Mutation
import Reporting
import WorkerThreads

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
      let mutation = try OperationFailure.naming(source.name) {
        try source.mutator.mutation(seed: seed, index: number / sources.count)
      }
      let name = Digits.text(number, width: 6) + ".imagepackage"
      try tree.write([Array(name.utf8)], mutation.bytes)
      let record = MutationRecord(file: name, source: source.name, label: mutation.label)
      lines += JSONWriter.line(record)
      labels.append(mutation.label)
    }
    try tree.write([Array("labels.jsonl".utf8)], lines)
    try Interruption.check(tree.path)
    tree.commit()
    return labels
  }
}
