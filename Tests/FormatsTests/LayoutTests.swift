import ASXipFS
import ByteLayout
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
  /// The fields of the type that the record has; `nil` for all.
  let fields: [String]?
  let layout: @Sendable () -> [PlacedField]

  init(
    _ path: String, _ type: String = "", only fields: [String]? = nil,
    _ layout: @escaping @Sendable () -> [PlacedField]
  ) {
    self.path = path
    self.type = type
    self.fields = fields
    self.layout = layout
  }

  var testDescription: String {
    ([path, type] + (fields ?? [])).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Every record of the code: the sections of the catalog, and those that stand elsewhere.
  static let all: [DescribedRecord] =
    SectionCatalog.all.map { DescribedRecord("sections/\($0.name)", "", $0.layout) } + [
      DescribedRecord("abi") { ABI.layout },
      DescribedRecord("asxipfs") { SuperBlock.layout },
      DescribedRecord("asxipfs", "inode") { Inode.layout },
      DescribedRecord("capability_block") { CapabilityBlock.layout },
      DescribedRecord("elf", "dynamic_entry") { ELFDynamicEntry.layout },
      DescribedRecord("elf", "gnu_hash_header") { ELFGNUHashHeader.layout },
      DescribedRecord("elf", "hash_header") { ELFHashHeader.layout },
      DescribedRecord("elf", "header") { ELFHeader.layout },
      DescribedRecord("elf", "needed_version") { ELFNeededVersion.layout },
      DescribedRecord("elf", "note_header") { ELFNoteHeader.layout },
      DescribedRecord("elf", "program_header") { ELFProgramHeader.layout },
      DescribedRecord("elf", "relocation") { ELFRelocation.layout },
      DescribedRecord("elf", "section_header") { ELFSectionHeader.layout },
      DescribedRecord("elf", "symbol") { ELFSymbol.layout },
      DescribedRecord("elf", "version_definition") { ELFVersionDefinition.layout },
      DescribedRecord("elf", "version_name") { ELFVersionName.layout },
      DescribedRecord("elf", "version_need") { ELFVersionNeed.layout },
      DescribedRecord("trusted_keystore", "header") { KeystoreHeader.layout },
      DescribedRecord("trusted_keystore", "key") { KeystoreKey.layout },
      DescribedRecord("update_manifest", "header") { UpdateManifestHeader.layout },
      DescribedRecord("update_manifest", "entry") { UpdateManifestEntry.layout },
      DescribedRecord("one_bl_information") { OneBLInformation.layout },
      DescribedRecord("image_package", "metadata", only: ["magic", "num_sections"]) {
        MetadataHeader.layout
      },
      DescribedRecord("image_package", "metadata", only: ["len_metadata"]) {
        MetadataLength.layout
      },
      DescribedRecord("image_package", "section", only: ["section_id", "len_body"]) {
        SectionHeader.layout
      },
    ]

  /// Descriptions without a record: the one has big-endian words, which are compared below, and
  /// parts of any length; the other is a kind of field.
  static let handWritten: Set = ["board_configuration", "guid"]
}

@Test(arguments: DescribedRecord.all)
func recordsHaveTheLayoutOfTheirDescription(_ record: DescribedRecord) throws {
  let file = try KaitaiFile(record.path)
  #expect(file.endian == "le")
  let described = try Shape(try file.type(at: record.type), only: record.fields, in: file)
  #expect(Shape(record.layout()) == described)
  #expect(!described.lines.isEmpty)
}

/// What no record of the container holds is what has any length.
@Test(arguments: [("metadata", ["sections"]), ("section", ["body"])])
func recordsOfTheContainerLeaveNothingOut(_ type: String, _ rest: [String]) throws {
  let fields = try KaitaiFile("image_package").type(at: type).fields.map(\.id)
  let held = DescribedRecord.all.filter { $0.path == "image_package" && $0.type == type }
    .flatMap { $0.fields ?? [] }
  #expect(fields.filter { !held.contains($0) } == rest)
}

@Test func wordsOfADeviceTreeAreThoseOfItsDescription() throws {
  let file = try KaitaiFile("board_configuration")
  let header = try file.type(at: "header")
  #expect(file.endian == "be")
  #expect(header.fields.map(\.id) == DeviceTreeWord.allCases.map(\.rawValue))
  #expect(header.fields.allSatisfy { $0.integerSize == 4 })
  #expect(header.fields.first?.valid.map { "\($0)" } == "\(DeviceTree.magic)")
  let size = try Shape(header, in: file).size
  #expect(size == DeviceTree.headerSize)
}

/// Sizes that stand in the code as numbers, since they are asked for with every entry.
@Test func storedSizesAreThoseOfTheLayouts() {
  let sizes: [(stated: Int, size: Int?)] = [
    (MetadataHeader.storedSize, MetadataHeader.layoutSize),
    (MetadataLength.storedSize, MetadataLength.layoutSize),
    (SectionHeader.storedSize, SectionHeader.layoutSize),
    (OneBLInformation.size, OneBLInformation.layoutSize),
    (SuperBlock.storedSize, SuperBlock.layoutSize), (Inode.storedSize, Inode.layoutSize),
    (CapabilityBlock.storedSize, CapabilityBlock.layoutSize),
    (UpdateManifestHeader.storedSize, UpdateManifestHeader.layoutSize),
    (UpdateManifestEntry.storedSize, UpdateManifestEntry.layoutSize),
    (KeystoreKey.storedSize, KeystoreKey.layoutSize),
    (ELFDynamicEntry.storedSize, ELFDynamicEntry.layoutSize),
    (ELFGNUHashHeader.storedSize, ELFGNUHashHeader.layoutSize),
    (ELFHashHeader.storedSize, ELFHashHeader.layoutSize),
    (ELFHeader.storedSize, ELFHeader.layoutSize),
    (ELFNeededVersion.storedSize, ELFNeededVersion.layoutSize),
    (ELFNoteHeader.storedSize, ELFNoteHeader.layoutSize),
    (ELFProgramHeader.storedSize, ELFProgramHeader.layoutSize),
    (ELFRelocation.storedSize, ELFRelocation.layoutSize),
    (ELFSectionHeader.storedSize, ELFSectionHeader.layoutSize),
    (ELFSymbol.storedSize, ELFSymbol.layoutSize),
    (ELFVersionDefinition.storedSize, ELFVersionDefinition.layoutSize),
    (ELFVersionName.storedSize, ELFVersionName.layoutSize),
    (ELFVersionNeed.storedSize, ELFVersionNeed.layoutSize),
  ]
  for (stated, size) in sizes { #expect(stated == size) }
}

@Test func everyDescriptionIsHeldAgainstTheCode() {
  let compared = Set(DescribedRecord.all.map(\.path))
  #expect(compared.isDisjoint(with: DescribedRecord.handWritten))
  #expect(compared.union(DescribedRecord.handWritten) == Set(KaitaiFile.all))
}
