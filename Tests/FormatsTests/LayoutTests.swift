import ASXipFS
import Bytes
import ELF
import ImageContents
import ImagePackage
import TestSupport
import Testing

@testable import Interpretation

/// A record in the code and its description.
struct DescribedRecord: Sendable, CustomTestStringConvertible {
  /// The file in `Formats/`, without its ending.
  let path: String
  /// The type in the file, empty for the file itself.
  let type: String
  let layout: @Sendable () -> [FieldLayout]

  init(_ path: String, _ type: String = "", _ layout: @escaping @Sendable () -> [FieldLayout]) {
    self.path = path
    self.type = type
    self.layout = layout
  }

  var testDescription: String { type.isEmpty ? path : "\(path) \(type)" }

  /// Every record of the code: the sections of the catalog, and those that stand elsewhere.
  static let all: [DescribedRecord] =
    SectionCatalog.all.map { DescribedRecord("sections/\($0.name)", "", $0.layout) } + [
      DescribedRecord("abi") { ABI.layout },
      DescribedRecord("asxipfs") { SuperBlock.layout },
      DescribedRecord("asxipfs", "inode") { Inode.layout },
      DescribedRecord("capability_block") { CapabilityBlock.layout },
      DescribedRecord("elf", "header") { ELFHeader.layout },
      DescribedRecord("elf", "section_header") { ELFSectionHeader.layout },
      DescribedRecord("elf", "symbol") { ELFSymbol.layout },
      DescribedRecord("trusted_keystore", "header") { KeystoreHeader.layout },
      DescribedRecord("trusted_keystore", "key") { KeystoreKey.layout },
      DescribedRecord("update_manifest", "header") { UpdateManifestHeader.layout },
      DescribedRecord("update_manifest", "entry") { UpdateManifestEntry.layout },
      DescribedRecord("one_bl_information") { OneBLInformation.layout },
    ]

  /// Descriptions without a record: their structure is not a fixed row of fields, and the code
  /// reads them by hand.
  static let handWritten: Set = [
    "board_configuration", "guid", "image_package",
  ]
}

@Test(arguments: DescribedRecord.all)
func recordsHaveTheLayoutOfTheirDescription(_ record: DescribedRecord) throws {
  let file = try KaitaiFile(record.path)
  #expect(file.endian == "le")
  let described = try Shape(try file.type(at: record.type), in: file)
  #expect(Shape(record.layout()) == described)
  #expect(!described.lines.isEmpty)
}

@Test func everyDescriptionIsHeldAgainstTheCode() {
  let compared = Set(DescribedRecord.all.map(\.path))
  #expect(compared.isDisjoint(with: DescribedRecord.handWritten))
  #expect(compared.union(DescribedRecord.handWritten) == Set(KaitaiFile.all))
}
