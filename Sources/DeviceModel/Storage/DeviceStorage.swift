public import Findings

/// Where a device keeps its files: one state, `device.json`, and the images beside it. Whatever
/// happens, a file is there as it was written, or as it was before, or not at all.
public protocol DeviceStorage: Sendable {
  /// The bytes of a file, `nil` if there is none.
  ///
  /// - Parameters:
  ///   - name: A name, or a folder and a name with `/` between.
  ///   - limit: The most bytes to take; more is a fault.
  func read(_ name: String, limit: Int) throws(OperationFailure) -> [UInt8]?
  /// Puts a file in place, whole, and does not return before it survives a loss of power.
  func write(_ name: String, _ bytes: [UInt8]) throws(OperationFailure)
  /// Removes a file; nothing happens where there is none.
  func remove(_ name: String) throws(OperationFailure)
  /// The names of all files, sorted, those left over by a loss of power too.
  func names() throws(OperationFailure) -> [String]
  /// Does something while no other process changes the files.
  func exclusively<Result: Sendable>(
    _ body: () throws(OperationFailure) -> Result
  ) throws(OperationFailure) -> Result
}

/// The names of a device's files.
enum DeviceFile {
  /// The state, in JSON.
  static let state = "device.json"
  /// The folder of the images.
  static let images = "images"
  /// The folders that are written while the device is locked: the images, and the keys of a cloud.
  private static let folders = [images, "cloud"]
  /// The most bytes of the state.
  static let stateLimit = 1 << 20

  /// The file of an image.
  static func name(of digest: ImageDigest) -> String {
    "\(images)/\(digest.text).imagepackage"
  }

  /// The image that a file holds, `nil` for other files.
  static func digest(inName name: String) -> ImageDigest? {
    guard name.hasPrefix("\(images)/"), name.hasSuffix(".imagepackage") else { return nil }
    return ImageDigest(String(name.dropFirst(images.utf8.count + 1).dropLast(13)))
  }

  /// Whether a loss of power left the file behind on its way to its name. What is on its way into a
  /// folder that is none of the device's belongs to somebody else.
  static func isPartial(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    guard let last = parts.last, parts.count == 1 || folders.contains(String(parts[0])) else {
      return false
    }
    return last.hasPrefix(".orrery-") && last.hasSuffix(".partial")
  }
}
