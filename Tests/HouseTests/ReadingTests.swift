import Foundation
import TestSupport
import Testing

/// That images are read in one way: the picture in `CONTRIBUTING.md`, "From a path to a value".
@Suite struct ReadingTests {
  /// Files of Sources whose code matches, without their folder.
  private static func files(_ pattern: Regex<Substring>) throws -> Set<String> {
    Set(
      try SourceFiles.all.filter { path in
        try SourceFiles.code(path).contains { $0.contains(pattern) }
      }.map { String($0.split(separator: "/").dropFirst().joined(separator: "/")) })
  }

  /// The steps of the picture, and where each is.
  private static let steps = [
    "Input.read": "struct Input", "Inspector.read": "enum Inspector",
    "InspectedImage": "struct InspectedImage", "Verifier.verify": "struct Verifier",
    "DeviceTrust.decide": "struct DeviceTrust", "InputReader": "struct InputReader",
    "SignablePackage": "struct SignablePackage",
    "SignatureExamination": "struct SignatureExamination",
    "CheckLines": "struct CheckLines",
  ]

  @Test(arguments: steps.keys.sorted())
  func everyStepOfThePictureIsOneType(_ step: String) throws {
    let text = try SourceFiles.text("CONTRIBUTING.md")
    #expect(text.contains(step))
    let declaration = try #require(Self.steps[step])
    let found = try SourceFiles.all.filter { path in
      try SourceFiles.code(path).contains { line in
        line.contains(declaration + " ") || line.contains(declaration + ":")
      }
    }
    #expect(found.count == 1, "\(found)")
  }

  @Test func commandsReadImagesInOneFile() throws {
    let readers = try Self.files(/Inspector\.read\(/).filter { $0.hasPrefix("OrreryCommands/") }
    // Lists of images take the end of each package; a stand-in of the cloud reads what it has made.
    #expect(
      readers == [
        "OrreryCommands/Input.swift", "OrreryCommands/PackCommand+Contents.swift",
        "OrreryCommands/Device/CloudImages.swift",
      ])
  }

  @Test func packagesAreReadByTheInspectorAlone() throws {
    // Figures and the descriptions of the formats, which no command uses, read the end by itself.
    let others = ["Interpretation/", "Measure/"]
    let readers = try Self.files(/PackageReader\.read\(/).filter { path in
      !others.contains { path.hasPrefix($0) }
    }
    #expect(
      readers == [
        "Inspection/ImageReader.swift", "Packaging/Signing/SignablePackage.swift",
      ])
  }

  @Test func signaturesAreHeldAgainstKeysInOnePlace() throws {
    let verifiers = try Self.files(/SignatureExamination\(/)
    #expect(
      verifiers == [
        "Verification/Verifier.swift", "Verification/Decision/DecisionMaker+Signature.swift",
      ])
    let users = try Self.files(/\.isValid\(/).filter { $0.hasPrefix("Verification/") }
    #expect(users == ["Verification/SignatureExamination.swift"])
  }
}
