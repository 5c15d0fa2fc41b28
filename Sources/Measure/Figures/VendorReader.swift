import ChildProcesses

/// The vendor's own reader, the wheel `azuresphere_imagemetadata`, as a process.
enum VendorReader {
  /// What reports call it.
  static let name = "the vendor's reader"

  /// What a program does that reads a package with it: every section, and whether the signature is
  /// valid.
  private static let program = """
    import sys
    from azuresphere_imagemetadata.image import Image
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            image = Image(file.read())
        print(len(image.metadata.sections), image.has_valid_signature())
    """

  private static var python: String {
    EnvironmentVariable.value("ORRERY_INTEROP_PYTHON") ?? ".build-venv/bin/python"
  }

  /// Reads packages.
  static func command(_ paths: [String]) -> Command {
    Command(python, ["-c", program] + paths)
  }

  /// Why it cannot be run, `nil` where it can.
  static func absence(_ session: Session) throws(MeasureError) -> String? {
    do {
      _ = try session.run(Command(python, ["-c", "import azuresphere_imagemetadata.image"]))
      return nil
    } catch {
      guard case .notMeasured = error else { throw error }
      return "no \(python) with azuresphere_imagemetadata; set ORRERY_INTEROP_PYTHON"
    }
  }
}
