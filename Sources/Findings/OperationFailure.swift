/// Why an operation could not be done, whatever stood in its way: the file system, OpenSSL, a
/// signer. What is wrong with an input is no failure but a finding or a check.
///
/// The modules that open files and call libraries throw errors of their own. Everything built on
/// them throws this, so that a cause crosses any number of layers unchanged and is told apart once,
/// where it becomes an exit code.
public struct OperationFailure: Error, Hashable {
  /// What stood in the way.
  public let cause: any Error

  /// Two failures are the same where they say the same.
  public static func == (left: OperationFailure, right: OperationFailure) -> Bool {
    left.description == right.description
  }

  /// Hashes the words.
  public func hash(into hasher: inout Hasher) { hasher.combine(description) }

  /// The failure that an error means; a failure stays what it is.
  public init(_ error: any Error) {
    cause = (error as? OperationFailure)?.cause ?? error
  }

  /// Does what may fail in any way.
  public static func wrap<Value: ~Copyable>(
    _ body: () throws -> Value
  ) throws(OperationFailure) -> Value {
    do { return try body() } catch { throw OperationFailure(error) }
  }
}

extension OperationFailure: CustomStringConvertible {
  /// The words of the cause.
  public var description: String { "\(cause)" }
}
