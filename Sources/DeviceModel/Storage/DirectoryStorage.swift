import ByteLayout
import DataFiles
public import Findings

/// A device in a folder on disk, readable by a person: `device.json`, and `images/` with ordinary
/// packages.
public struct DirectoryStorage: DeviceStorage {
  /// The folder as its user named it.
  public let path: String
  private let waits: Bool

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - creating: Whether to make it where it is missing; its parent must exist.
  ///   - waits: Whether an operation waits for another process that is using the device. Otherwise
  ///     it ends in `busy`.
  public init(path: String, creating: Bool = false, waits: Bool = true) throws(OperationFailure) {
    self.path = path
    self.waits = waits
    try OperationFailure.wrap { _ = try DataFolder(path: path, creating: creating) }
  }

  /// Reads a file.
  public func read(_ name: String, limit: Int) throws(OperationFailure) -> [UInt8]? {
    try checkFolder(of: name)
    // What is opened may wait for somebody, or do something: a pipe, a device.
    try checkFile(name, FileKind(path: "\(path)/\(name)"))
    let file: InputFile
    do throws(FileError) {
      file = try InputFile(path: "\(path)/\(name)", waitsForWriter: false)
    } catch {
      // ENOENT
      if error.reason == .system(code: 2) { return nil }
      throw OperationFailure(error)
    }
    try checkFile(name, file.kind)
    do throws(FileError) { return try file.readAll(limit: limit) } catch {
      if case .tooLarge = error.reason {
        throw OperationFailure(
          DeviceFault.damaged(name: name, reason: "more than \(limit) bytes"))
      }
      throw OperationFailure(error)
    }
  }

  /// A link in place of a folder would lead out of the device's.
  private func checkFolder(of name: String) throws(OperationFailure) {
    guard let slash = name.firstIndex(of: "/") else { return }
    let folder = String(name[..<slash])
    let kind = try OperationFailure.wrap { try DataFolder(path: path).kind(of: folder) }
    if let kind, kind != .directory {
      throw OperationFailure(DeviceFault.misplaced(name: folder, kind: kind))
    }
  }

  private func checkFile(_ name: String, _ kind: FileKind?) throws(OperationFailure) {
    if let kind, kind != .file {
      throw OperationFailure(DeviceFault.misplaced(name: name, kind: kind))
    }
  }

  /// Writes a file under another name, brings it to the disk, and gives it its name.
  public func write(_ name: String, _ bytes: [UInt8]) throws(OperationFailure) {
    try checkFolder(of: name)
    try OperationFailure.wrap {
      if let slash = name.firstIndex(of: "/") {
        try DataFolder(path: path).makeFolder(String(name[..<slash]))
      }
      let output = try AtomicOutput(path: "\(path)/\(name)")
      try output.write(bytes)
      try output.commit()
    }
  }

  /// Removes a file.
  public func remove(_ name: String) throws(OperationFailure) {
    try OperationFailure.wrap {
      try DataFolder(path: path).remove(name.split(separator: "/").map(String.init))
    }
  }

  /// Lists the files.
  public func names() throws(OperationFailure) -> [String] {
    try OperationFailure.wrap {
      try DirectoryListing(
        path: path, recursive: true, limits: DirectoryLimits(depth: 4, entries: 10_000)
      ).entries.filter { $0.kind == .file }.map(\.text).sorted()
    }
  }

  /// Holds the lock of the folder meanwhile.
  public func exclusively<Result: Sendable>(
    _ body: () throws(OperationFailure) -> Result
  ) throws(OperationFailure) -> Result {
    let lock: FolderLock
    do { lock = try FolderLock(path: path, waits: waits) } catch {
      throw error.reason == .locked ? OperationFailure(DeviceFault.busy) : OperationFailure(error)
    }
    let result = try body()
    _ = consume lock
    return result
  }
}
