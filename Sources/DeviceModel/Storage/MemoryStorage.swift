public import Findings
import Synchronization

/// A device in memory, whose power can be cut at every step that changes something.
public final class MemoryStorage: DeviceStorage {
  private struct Content: Sendable {
    var files: [String: [UInt8]] = [:]
    var cut: PowerCut?
    var steps = 0
    var isOff = false
    var isLocked = false
  }

  private let content = Mutex(Content())

  /// An empty storage.
  public init() {}

  /// Counts steps from 0 again, and cuts the power at one of them, or never.
  public func plan(_ cut: PowerCut?) {
    content.withLock {
      $0.cut = cut
      $0.steps = 0
    }
  }

  /// Writes and removals since ``plan(_:)``.
  public var steps: Int { content.withLock { $0.steps } }

  /// Gives the power back; no further cut is planned.
  public func restorePower() {
    content.withLock {
      $0.isOff = false
      $0.isLocked = false
      $0.cut = nil
    }
  }

  /// The files as they are, left-overs too. To set them is to damage them.
  public var files: [String: [UInt8]] {
    get { content.withLock { $0.files } }
    set { content.withLock { $0.files = newValue } }
  }

  /// The bytes of a file.
  public func read(_ name: String, limit: Int) throws(OperationFailure) -> [UInt8]? {
    try content.withLock { (content) throws(OperationFailure) in
      guard !content.isOff else { throw OperationFailure(DeviceFault.powerCut) }
      guard let bytes = content.files[name] else { return nil }
      guard bytes.count <= limit else {
        throw OperationFailure(
          DeviceFault.damaged(name: name, reason: "more than \(limit) bytes"))
      }
      return bytes
    }
  }

  /// Puts a file in place.
  public func write(_ name: String, _ bytes: [UInt8]) throws(OperationFailure) {
    try step(
      halfway: { $0[Self.partialName(for: name)] = Array(bytes.prefix(bytes.count / 2)) },
      complete: { $0[name] = bytes })
  }

  /// Removes a file.
  public func remove(_ name: String) throws(OperationFailure) {
    try step(halfway: { _ in }, complete: { $0[name] = nil })
  }

  private static func partialName(for name: String) -> String {
    let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
    return folder + ".orrery-0-0.partial"
  }

  private func step(
    halfway: (inout [String: [UInt8]]) -> Void, complete: (inout [String: [UInt8]]) -> Void
  ) throws(OperationFailure) {
    try content.withLock { (content) throws(OperationFailure) in
      guard !content.isOff else { throw OperationFailure(DeviceFault.powerCut) }
      let moment = content.cut?.step == content.steps ? content.cut?.moment : nil
      content.steps += 1
      content.isOff = moment != nil
      switch moment {
      case .before?: break
      case .during?: halfway(&content.files)
      case .after?, nil: complete(&content.files)
      }
      guard !content.isOff else { throw OperationFailure(DeviceFault.powerCut) }
    }
  }

  /// The names of all files.
  public func names() throws(OperationFailure) -> [String] {
    try content.withLock { (content) throws(OperationFailure) in
      guard !content.isOff else { throw OperationFailure(DeviceFault.powerCut) }
      return content.files.keys.sorted()
    }
  }

  /// Locks out everybody else meanwhile, without waiting.
  public func exclusively<Result: Sendable>(
    _ body: () throws(OperationFailure) -> Result
  ) throws(OperationFailure) -> Result {
    let isFree = content.withLock { content in
      defer { content.isLocked = true }
      return !content.isLocked
    }
    guard isFree else { throw OperationFailure(DeviceFault.busy) }
    defer { content.withLock { $0.isLocked = false } }
    return try body()
  }
}
