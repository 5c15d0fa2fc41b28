package import APISurface

/// What an auditor can say of one image.
package struct AuditedImage: Sendable {
  /// What runs the programs of an image.
  package enum Core: String, Sendable, Hashable, CaseIterable {
    /// The high-level core, under Linux.
    case highLevel = "high-level"
    /// A real-time core, without an operating system of the vendor's.
    case realTime = "real-time"
    /// The high-level core, for debugging: such a program reaches beyond the libraries' offer.
    case debugServer = "debug-server"

    /// Whether the libraries' offer and the device's C library mean anything to its programs.
    package var isLinux: Bool { self != .realTime }
  }

  /// What runs the programs; `nil` for an image without a file system.
  package var core: Core?
  /// The set of interfaces that the image is built for; `nil` where it names none.
  package var target: APISetName?
  /// The programs: the entry point, then other executables in the order of the image.
  package var programs: [ProgramFacts] = []
  /// What the manifest asks for, held against what the programs import.
  package var privilege = PrivilegeFacts()
  /// What is wrong, or worth knowing.
  package var findings = AuditLog()
  /// Why not all files were looked at; `nil` where they were.
  package var unseen: String?

  package init() {}
}
