/// Where the bytes of hardware definitions come from: a disk, an archive, a test's dictionary.
public protocol DefinitionSource {
  /// The bytes of a file; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - name: the file's name, as a command or an import gives it; it may hold a relative path.
  ///   - directory: the directory to look in.
  func definition(named name: String, in directory: String) -> [UInt8]?
}
