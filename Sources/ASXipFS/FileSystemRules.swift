package import Findings

/// The rules of a file system. What each rests on is in `Formats/rules.json`; the layout is
/// `evidence/file-system.md#super-block` and what follows there.
package enum FileSystemRules {
  // Super block.
  package static let magic = Rule(
    "asxipfs.magic", .content, .error, .documented,
    "A file system starts with the magic 0x28CD3D45.")
  package static let flags = Rule(
    "asxipfs.flags", .content, .error, .documented,
    "Only flag bits that the driver accepts are set.")
  package static let unusualFlags = Rule(
    "asxipfs.unusual-flags", .content, .warning, .observed,
    "The flags are FSID_VERSION_2 and SORTED_DIRS, in old images with XATTR.")
  package static let attributeFlag = Rule(
    "asxipfs.attribute-flag", .content, .note, .observed,
    "Current images have no extended attributes.")
  package static let reserved = Rule(
    "asxipfs.reserved", .content, .warning, .observed, "The words future, edition and blocks are 0."
  )
  package static let signature = Rule(
    "asxipfs.signature", .content, .error, .observed,
    "The signature text is \"Compressed ROMFS\".")
  package static let volumeName = Rule(
    "asxipfs.volume-name", .content, .note, .observed, "The volume name is \"Compressed\".")
  package static let size = Rule(
    "asxipfs.size", .content, .error, .observed, "The stored size is the length of the content.")
  package static let sizeMultiple = Rule(
    "asxipfs.size-multiple", .content, .error, .observed, "The stored size is a multiple of 4096.")
  package static let fileCount = Rule(
    "asxipfs.file-count", .content, .error, .observed,
    "The stored number of files counts the root, every directory and every file.")
  package static let checksum = Rule(
    "asxipfs.checksum", .content, .error, .observed,
    "The stored checksum is the CRC-32 of the file system with its own four bytes as zero.")
  package static let rootKind = Rule(
    "asxipfs.root-kind", .content, .error, .documented, "The root is a directory.")
  package static let rootOffset = Rule(
    "asxipfs.root-offset", .content, .error, .documented,
    "The root's table starts at 76 or 588, at 0 if empty, or anywhere with the flag for that.")

  // Names.
  package static let unsortedNames = Rule(
    "asxipfs.unsorted-names", .content, .error, .documented,
    "With SORTED_DIRS, the names in a directory are in ascending byte order.")
  package static let duplicateName = Rule(
    "asxipfs.duplicate-name", .content, .error, .inferred, "The names in a directory are unique.")
  package static let emptyName = Rule(
    "asxipfs.empty-name", .content, .error, .inferred, "Every entry but the root has a name.")
  package static let nameSeparator = Rule(
    "asxipfs.name-separator", .content, .error, .inferred, "A name contains no slash.")
  package static let nameDots = Rule(
    "asxipfs.name-dots", .content, .error, .inferred, "No entry is named . or ..")
  package static let nameNUL = Rule(
    "asxipfs.name-nul", .content, .error, .inferred, "A name contains no NUL before its last word.")
  package static let namePadding = Rule(
    "asxipfs.name-padding", .content, .error, .observed,
    "A name is padded with NUL to the end of its last word.")
  package static let nameLength = Rule(
    "asxipfs.name-length", .content, .warning, .observed,
    "A name's field is as short as the name allows, and empty for the root.")
  package static let nameText = Rule(
    "asxipfs.name-text", .content, .warning, .inferred,
    "A name is UTF-8 without characters that cannot be seen.")

  // Tables.
  package static let tableBeyondImage = Rule(
    "asxipfs.table-beyond-image", .content, .error, .documented,
    "A directory's table lies inside the file system.")
  package static let entryCrossesEnd = Rule(
    "asxipfs.entry-crosses-end", .content, .error, .documented,
    "The entries of a directory fill its table exactly.")
  package static let sharedTable = Rule(
    "asxipfs.shared-table", .content, .error, .inferred,
    "Every table belongs to one directory, so the tree has no cycle.")
  package static let tableOverlap = Rule(
    "asxipfs.table-overlap", .content, .error, .inferred,
    "A table shares no byte with the super block or with another table.")
  package static let lastEntryRoom = Rule(
    "asxipfs.last-entry-room", .content, .error, .documented,
    "At least 264 bytes follow the start of the last entry, because the driver reads that many.")
  package static let beyondWindow = Rule(
    "asxipfs.beyond-window", .content, .error, .inferred,
    "Every table is in the part of a large image that is read into memory.")
  package static let limit = Rule(
    "asxipfs.limit", .content, .error, .inferred, "The tree stays within the reader's limits.")

  // Inodes.
  package static let specialInode = Rule(
    "asxipfs.special-inode", .content, .error, .documented,
    "Every inode is a directory, a regular file or a symbolic link.")
  package static let setID = Rule(
    "asxipfs.set-id", .content, .error, .inferred, "No inode has a set-user-id or set-group-id bit."
  )
  package static let owner = Rule(
    "asxipfs.owner", .content, .warning, .observed, "Every inode belongs to user 0 and group 0.")
  package static let sticky = Rule(
    "asxipfs.sticky", .content, .error, .documented,
    "Every file has the sticky bit, which says that it is stored in whole pages.")
  package static let symlink = Rule(
    "asxipfs.symlink", .content, .error, .inferred,
    "An application image contains no symbolic link."
  )
  package static let symlinkTarget = Rule(
    "asxipfs.symlink-target", .content, .error, .documented,
    "A symbolic link's target is not empty and ends with a NUL inside the image.")
  package static let emptyOffset = Rule(
    "asxipfs.empty-offset", .content, .note, .inferred, "An empty file or directory has offset 0.")

  // Data.
  package static let misalignedData = Rule(
    "asxipfs.misaligned-data", .content, .error, .documented,
    "A file's data start at a multiple of 4096.")
  package static let dataBeyondImage = Rule(
    "asxipfs.data-beyond-image", .content, .error, .documented,
    "A file's data lie inside the file system.")
  package static let dataInTables = Rule(
    "asxipfs.data-in-tables", .content, .error, .inferred,
    "A file's data share no byte with the super block or with a table.")
  package static let dataOverlap = Rule(
    "asxipfs.data-overlap", .content, .error, .inferred, "No two files share a byte of data.")
  package static let attributes = Rule(
    "asxipfs.attributes", .content, .error, .observed,
    "With XATTR, an attribute block that counts itself follows each file's data inside the image.")
  package static let order = Rule(
    "asxipfs.order", .content, .note, .observed,
    "Tables and files are in depth-first order of the sorted tree.")
  package static let gap = Rule(
    "asxipfs.gap", .content, .note, .observed,
    "Tables follow each other without gaps, and files start on the next page.")
  package static let padding = Rule(
    "asxipfs.padding", .content, .warning, .observed, "Unused bytes are zero.")

  package static let all = [
    magic, flags, unusualFlags, attributeFlag, reserved, signature, volumeName, size,
    sizeMultiple, fileCount, checksum, rootKind, rootOffset, unsortedNames, duplicateName,
    emptyName, nameSeparator, nameDots, nameNUL, namePadding, nameLength, nameText,
    tableBeyondImage, entryCrossesEnd, sharedTable, tableOverlap, lastEntryRoom, beyondWindow,
    limit, specialInode, setID, owner, sticky, symlink, symlinkTarget, emptyOffset,
    misalignedData, dataBeyondImage, dataInTables, dataOverlap, attributes, order, gap, padding,
  ]
}
