package import APISurface

/// What is known of one program in an image.
package struct ProgramFacts: Sendable, Hashable {
  /// What the bytes of a program are.
  package enum Form: String, Sendable, Hashable, CaseIterable {
    /// An ELF file, of whatever processor.
    case elf
    /// Text for an interpreter, from `#!` on.
    case script
    /// No bytes.
    case empty
    /// Bytes that are none of these.
    case other
    /// Bytes that were not at hand.
    case unread
  }

  /// A run of bytes that the loader maps, or a table for it.
  package struct Segment: Sendable, Hashable {
    /// `PT_LOAD`.
    package var type: String
    /// Read 4, write 2, execute 1.
    package var flags: UInt32
    /// Bytes in the file.
    package var fileSize: UInt64
    /// Bytes in memory.
    package var memorySize: UInt64

    package init(type: String, flags: UInt32, fileSize: UInt64, memorySize: UInt64) {
      self.type = type
      self.flags = flags
      self.fileSize = fileSize
      self.memorySize = memorySize
    }
  }

  /// A function or variable that a library or the system has to provide.
  package struct Import: Sendable, Hashable {
    package var name: String
    /// Whether the program runs without it, too.
    package var isWeak: Bool
    package var standing: APISurface.Standing

    package init(name: String, isWeak: Bool, standing: APISurface.Standing) {
      self.name = name
      self.isWeak = isWeak
      self.standing = standing
    }
  }

  /// The path as printed.
  package var path: String
  /// Bytes of the file.
  package var size: Int
  /// Whether the manifest names it as the entry point.
  package var isEntryPoint: Bool
  package var form: Form
  /// Bits of an address, 32 or 64.
  package var bits: Int?
  /// The processor, `EM_ARM`.
  package var machine: String?
  /// `ET_EXEC` at a fixed address, `ET_DYN` anywhere.
  package var type: String?
  /// Flags of the processor.
  package var flags: UInt32?
  /// Address of the first instruction.
  package var entry: UInt64?
  /// Who loads it; `nil` for a static program.
  package var interpreter: String?
  /// The libraries that it needs, in order.
  package var needed: [String] = []
  /// What identifies the build, in hexadecimal digits.
  package var buildID: String?
  /// In the order of the file.
  package var segments: [Segment] = []
  /// What it imports, in the order of the file, each once; empty where it is only shown.
  package var imports: [Import] = []
  /// Functions and variables that it offers to others.
  package var exportCount = 0
  /// Whether the table of all symbols was left in.
  package var hasSymbols = false
  /// Whether debug information was left in.
  package var hasDebugInformation = false
  /// `nil` for what is no 32-bit little-endian ELF file.
  package var hardening: Hardening?
  /// Whether all tables that tell of imports were read to their end.
  package var isComplete = true

  package init(path: String, size: Int, isEntryPoint: Bool, form: Form) {
    self.path = path
    self.size = size
    self.isEntryPoint = isEntryPoint
    self.form = form
  }

  /// Imports that the C library of the device has and that its stub does not offer, by name.
  package var hiddenImports: [String] {
    names { if case .hidden = $0.standing { true } else { false } }
  }

  /// Imports that nobody knows, by name.
  package var unknownImports: [String] { names { $0.standing == .unknown } }

  /// Whether anything that it imports is outside of the libraries' offer.
  package var reachesOutside: Bool { imports.contains { $0.standing.isOutside } }

  private func names(_ isWanted: (Import) -> Bool) -> [String] {
    imports.filter(isWanted).map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
