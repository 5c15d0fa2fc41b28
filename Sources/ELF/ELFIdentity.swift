internal import ByteLayout

/// What the first 20 bytes of any ELF file say, also of one that ``ELFFile`` does not read: enough to
/// name a program for another processor.
package struct ELFIdentity: Sendable, Hashable {
  package static let storedSize = 20

  /// Whether addresses have 32 or 64 bits.
  package var format: ELFClass
  /// The order of the bytes of all numbers.
  package var byteOrder: ELFByteOrder
  /// Whether the file is a program, a library or a part of one.
  package var type: ELFType
  /// The processor.
  package var machine: ELFMachine

  package init(format: ELFClass, byteOrder: ELFByteOrder, type: ELFType, machine: ELFMachine) {
    (self.format, self.byteOrder, self.type, self.machine) = (format, byteOrder, type, machine)
  }

  /// Reads the start of a file; `nil` for what is no ELF file or has fewer than 20 bytes. Numbers of an
  /// unknown byte order count as little-endian.
  package static func read(_ bytes: Span<UInt8>) -> ELFIdentity? {
    guard hasMagic(bytes), bytes.count >= storedSize else { return nil }
    let order = ELFByteOrder(rawValue: bytes[5])
    func number(at offset: Int) -> UInt16 {
      let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      return order == .big ? first << 8 | second : second << 8 | first
    }
    return ELFIdentity(
      format: ELFClass(rawValue: bytes[4]), byteOrder: order,
      type: ELFType(rawValue: number(at: 16)), machine: ELFMachine(rawValue: number(at: 18)))
  }

  /// Whether bytes begin with `\x7fELF`.
  package static func hasMagic(_ bytes: Span<UInt8>) -> Bool {
    bytes.word(at: 0) == 0x464C_457F
  }
}

/// Whether addresses have 32 or 64 bits (`EI_CLASS`).
package struct ELFClass: NamedValue {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bits32 = Self(rawValue: 1)
  package static let bits64 = Self(rawValue: 2)

  package static let names: [(value: UInt8, name: String)] = [
    (1, "ELFCLASS32"), (2, "ELFCLASS64"),
  ]
}

/// The order of the bytes of a number (`EI_DATA`).
package struct ELFByteOrder: NamedValue {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let little = Self(rawValue: 1)
  package static let big = Self(rawValue: 2)

  package static let names: [(value: UInt8, name: String)] = [
    (1, "ELFDATA2LSB"), (2, "ELFDATA2MSB"),
  ]
}

/// What kind of file it is (`e_type`).
package struct ELFType: NamedValue {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let none = Self(rawValue: 0)
  /// A program at a fixed address.
  package static let executable = Self(rawValue: 2)
  /// A library, or a program that can stand anywhere.
  package static let sharedObject = Self(rawValue: 3)

  package static let names: [(value: UInt16, name: String)] = [
    (0, "ET_NONE"), (1, "ET_REL"), (2, "ET_EXEC"), (3, "ET_DYN"), (4, "ET_CORE"),
  ]
}

/// The processor that runs the program (`e_machine`): those that people build programs for.
package struct ELFMachine: NamedValue {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let none = Self(rawValue: 0)
  package static let arm = Self(rawValue: 40)

  package static let names: [(value: UInt16, name: String)] = [
    (0, "EM_NONE"), (3, "EM_386"), (8, "EM_MIPS"), (20, "EM_PPC"), (21, "EM_PPC64"),
    (22, "EM_S390"), (40, "EM_ARM"), (62, "EM_X86_64"), (94, "EM_XTENSA"), (183, "EM_AARCH64"),
    (243, "EM_RISCV"), (258, "EM_LOONGARCH"),
  ]
}
