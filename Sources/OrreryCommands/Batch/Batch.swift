import ArgumentParser
import ChildProcesses
import Reporting
import WorkerThreads

/// How many inputs are worked on.
struct BatchOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: """
      Read jobs from standard input, one JSON object per line: {"input": "app.imagepackage", \
      "id": "7"}. Each is answered with one line of JSON; orrery merge combines the answers of \
      several machines.
      """)
  var jobs = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      """
      How long one job may take (default: \(Self.usualJobTimeLimit)); then it is answered as \
      failed, and the others go on.
      """, valueName: "seconds"))
  var jobTimeLimit: Int?

  /// How long one job may take where nothing is said, in seconds.
  static let usualJobTimeLimit = 600

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many inputs to process at a time: one per processor by default, and never \
      more than the open-file limit allows.
      """,
      valueName: "count"))
  var workers: Int?

  @Flag(name: [.short, .long], help: "Print errors only; the exit code is the answer.")
  var quiet = false

  @Flag(name: .long, help: "Print only results that are not a yes.")
  var failedOnly = false

  @Flag(name: .long, help: "Print each result on one line.")
  var oneLine = false

  /// These flags together. As a group of their own they would make every verb start more slowly.
  var brevity: Brevity { Brevity(quiet: quiet, failedOnly: failedOnly, oneLine: oneLine) }

  func validate() throws {
    guard !jobs || brevity.isNone else {
      throw ValidationError(
        "--jobs answers every job; it cannot be combined with --quiet, --failed-only or --one-line."
      )
    }
    guard workers.map({ (1...256).contains($0) }) ?? true else {
      throw ValidationError("--workers must be between 1 and 256.")
    }
    guard jobTimeLimit == nil || jobs else {
      throw ValidationError("--job-time-limit needs --jobs.")
    }
    let limits = ChildProcess.timeLimits
    guard jobTimeLimit.map({ limits ~= $0 }) ?? true else {
      throw ValidationError(
        "--job-time-limit must be between \(limits.lowerBound) and \(limits.upperBound) seconds.")
    }
  }

  /// Makes sure that inputs come from one place.
  func validate(inputs: [String], named name: String) throws {
    guard inputs.isEmpty == jobs else {
      throw ValidationError(
        jobs
          ? "With --jobs, the jobs name the inputs; give none on the command line."
          : "Missing expected argument '<\(name)> ...'")
    }
  }

  var pool: Workers { Workers(count: workers ?? Processors.usable.count) }
}

/// Runs a command over its inputs, several at a time. One bad input never stops the others, and
/// results come in the order of the inputs.
struct Batch: Sendable {
  /// What is done to each input, on any thread.
  typealias Body = @Sendable (Input) throws -> CommandResult

  let verb: String
  /// Those of the command line; unless `options` ask for jobs.
  let inputs: InputList
  let options: BatchOptions
  let format: ResultFormat
  /// Whether an empty line stands between results.
  let isSpaced: Bool
  /// What is made of all answers together.
  var reports: Reports?

  /// Runs `body` for each input, prints what it returns, and ends with the highest outcome.
  func run(_ body: @escaping Body) throws {
    if options.jobs {
      guard reports?.isAsked != true else {
        throw ValidationError("With --jobs, each job is answered; there is no report of all.")
      }
      try runJobs(body)
    } else if inputs.isBatch || reports?.isAsked == true {
      try runAll(body)
    } else {
      try runOne(body)
    }
  }

  private func runAll(_ body: @escaping Body) throws {
    let style = Console.style
    var brevity = options.brevity
    var reports = reports
    // Who wants to hear errors only gets no report on standard output either.
    if brevity.quiet { reports?.printed = nil }
    if reports?.printed != nil { brevity.quiet = true }
    // Each result is a line.
    let lines = format == .json && inputs.isBatch ? .jsonl : format
    var printer = BatchPrinter(
      verb: verb, total: inputs.count, format, isSpaced: isSpaced && !brevity.oneLine,
      isQuiet: brevity.quiet)
    printer.leftOut = inputs.leftOut
    let progress = printer.progress
    let batchVerb = inputs.isBatch ? verb : nil
    let judges = reports?.isAsked == true
    var judged: [JudgedInput] = []
    try options.pool.run(
      inputs,
      work: { [brevity] input in
        Answer(batchVerb, input, progress, lines, style, brevity, judges: judges, body)
      },
      tick: { printer.draw() },
      deliver: { answer in
        if let answer = answer.judged { judged.append(answer) }
        try printer.print(answer)
      })
    printer.clear()
    try reports?.write(judged, printer.worst, files: inputs.everyFile + inputs.folders)
    try printer.finish()
  }

  /// One input on this thread, or with somebody looking on, on another, so that this one can tell
  /// how far it is.
  private func runOne(_ body: @escaping Body) throws {
    var printer = BatchPrinter(
      verb: verb, total: nil, format, isSpaced: false, isQuiet: options.brevity.quiet)
    guard let progress = printer.progress else {
      for input in inputs {
        let result = try body(try input.get())
        try Console.write(options.brevity.output(of: result, format, Console.style))
        try result.outcome.exit()
      }
      return
    }
    let style = Console.style
    try Workers(count: 1).run(
      inputs,
      work: { input in Answer(nil, input, progress, format, style, options.brevity, body) },
      tick: { printer.draw() },
      deliver: { answer in
        printer.clear()
        try answer.printAlone()
      })
  }

  private func runJobs(_ body: @escaping Body) throws {
    var printer = BatchPrinter(verb: verb, total: nil, .jsonl, isSpaced: false)
    let progress = printer.progress
    let verb = verb
    try options.pool.run(
      JobLine.List(),
      work: { [options] line in
        line.answer(
          verb, progress, seconds: options.jobTimeLimit ?? BatchOptions.usualJobTimeLimit, body)
      },
      tick: { printer.draw() },
      deliver: { answer in try printer.print(answer) })
    // Nothing asked is a yes to nothing, which a gate should hear.
    if printer.isEmpty { Console.warning("no jobs were given") }
    try printer.finish()
  }
}
