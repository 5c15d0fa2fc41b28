import DataFiles
import DeviceModel
import Findings
import Inspection
import Mutation
import Packaging

/// How a command ended: the exit codes of every verb.
enum Outcome: Int32, Sendable, Comparable, CaseIterable {
  /// Yes: trusted, equal, nothing found.
  case yes = 0
  /// No: refused, different, something found.
  case no = 1
  /// The input is malformed.
  case malformed = 2
  /// Reading or writing failed.
  case inputOutput = 3

  /// Orders by number: for several inputs the highest counts.
  static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }
}

/// A failure that ends a command: what to print and how to exit.
struct CommandFailure: Error {
  var outcome: Outcome
  /// What went wrong; lower case, no full stop.
  var message: String
  /// What to do about it.
  var hint: String?
  /// Which input of several it happened to, where nobody else knows.
  var input: String?

  init(_ outcome: Outcome, _ message: String, hint: String? = nil, input: String? = nil) {
    self.outcome = outcome
    self.message = message
    self.hint = hint
    self.input = input
  }
}

extension OperationFailure {
  /// Does what may fail, and words the failure as a command reports it.
  ///
  /// - Parameter name: What it is done with, for people.
  static func naming<Value: ~Copyable>(
    _ name: String, _ body: () throws -> Value
  ) throws -> Value {
    do { return try body() } catch let failure as OperationFailure { throw failure.named(name) }
  }

  /// The same, where an answer that is at fault is named itself.
  static func naming<Value: ~Copyable>(
    _ name: String, answer: String, _ body: () throws -> Value
  ) throws -> Value {
    do { return try body() } catch let failure as OperationFailure {
      throw failure.named(failure.isOfAnswer ? answer : name)
    }
  }

  private var isOfAnswer: Bool {
    switch cause {
    case SigningError.notASignature, SigningError.notValid: true
    default: false
    }
  }

  /// The failure as a command reports it: the one place where a cause becomes an exit code.
  ///
  /// - Parameter name: What it happened to, for people.
  /// - Returns: A ``CommandFailure``; or the error of a file, which says its name and may be a signal.
  func named(_ name: String) -> any Error {
    switch cause {
    case var error as FileError:
      if error.path == Inspector.inputName { error.path = name }
      guard case .tooLarge = error.reason else { return error }
      return CommandFailure(.inputOutput, "\(error)", hint: "give the package as a file")
    case let failure as CommandFailure: return failure
    // Whoever packs says what was wrong, finding by finding.
    case let refused as RefusedInput: return refused
    case MutationError.noPackage(let reason):
      return CommandFailure(.malformed, "\(name) is not an image package: \(reason)")
    default: return CommandFailure(outcome, "\(name): \(cause)", hint: advice)
    }
  }

  private var outcome: Outcome {
    switch cause {
    case SigningError.otherKey, SigningError.notValid, SigningError.otherRequest,
      PackagingError.rejected, PackagingError.tooLarge, MutationError.notApplicable:
      .no
    case SigningError.unsupportedCertificate, SigningError.notASignature,
      PackagingError.unsuitable, DeviceFault.damaged, DeviceFault.misplaced:
      .malformed
    default: .inputOutput
    }
  }

  /// What to do about it.
  private var advice: String? {
    switch cause {
    case SigningError.otherKey: "give the key's certificate with --certificate"
    case MutationError.notApplicable: "orrery mutate --list shows what each operator changes"
    case DeviceFault.missing: "create one with orrery device create"
    default: nil
    }
  }
}
