meta:
  id: asxipfs
  title: ASXipFS, the file system of Azure Sphere images
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  bit-endian: le
doc: |
  A fork of Linux cramfs that programs run from in place: same magic, same super block and inode
  layout, but no compression and no block pointers. Every file begins at a multiple of 4096 bytes
  and carries the sticky bit. All offsets count from the start of the file system.

  Directories are tables of entries (inode, then name), sorted by the bytes of the names. A reader
  follows the offsets and assumes no order of tables and data.
doc-ref: https://www.kernel.org/doc/html/latest/filesystems/cramfs.html what it was forked from
seq:
  - id: magic
    type: u4
    valid: 0x28cd3d45
    doc: The magic of cramfs.
  - id: len_image
    type: u4
    doc: Size of the file system in bytes, a multiple of 4096.
  - id: flags
    type: file_system_flags
    doc: 3 in what the SDK packs.
  - id: future
    type: u4
    doc: Zero.
  - id: signature
    type: str
    size: 16
    encoding: UTF-8
    terminator: 0
    doc: "`Compressed ROMFS`, without a NUL; the kernel does not check it."
  - id: crc32
    type: u4
    doc: |
      CRC-32 (ISO-HDLC, as in zlib) of all len_image bytes, with these four taken as zero.
  - id: edition
    type: u4
    doc: Zero.
  - id: num_blocks
    type: u4
    doc: Zero; cramfs counts its blocks here.
  - id: num_files
    type: u4
    doc: Number of inodes with the root and all directories.
  - id: name
    type: str
    size: 16
    encoding: UTF-8
    terminator: 0
    doc: "`Compressed`, the default name of the vendor's writer."
  - id: root
    type: inode
    doc: The root directory; it has no name.
types:
  file_system_flags:
    doc: A u4 whose bits have names. The kernel refuses unnamed bits from bit 8 upwards.
    seq:
      - id: fsid_version_2
        type: b1
        doc: Bit 0. Checksum, edition and counts are valid; set.
      - id: sorted_dirs
        type: b1
        doc: Bit 1. Entries are sorted, and a lookup may stop early; set.
      - id: capabilities
        type: b1
        doc: Bit 2. Tolerated for old images.
      - id: reserved_3
        type: b6
        doc: Bits 3 to 8. Bits 3 to 7 are tolerated; bit 8 (holes, in cramfs) is refused.
      - id: wrong_signature
        type: b1
        doc: Bit 9.
      - id: shifted_root_offset
        type: b1
        doc: Bit 10. The entries of the root may stand anywhere.
      - id: extended_attributes
        type: b1
        doc: |
          Bit 11. After the data of each file, at the next multiple of 4, follows a block of
          attributes whose u4 length counts itself. Seen in one image of 2018.
      - id: reserved_12
        type: b20
        doc: Bits 12 to 31, refused.
  inode:
    doc: 12 bytes; the name of an entry follows it.
    seq:
      - id: mode_uid
        type: mode_uid
        doc: Type, permissions and owner.
      - id: len_gid
        type: len_gid
        doc: Size and group.
      - id: name_offset
        type: name_offset
        doc: Where the name ends and the data begin.
    instances:
      len_name:
        value: name_offset.num_name_words * 4
        doc: Size of the name field in bytes, a multiple of 4, at most 252.
      ofs_data:
        value: name_offset.ofs_data_words * 4
        doc: Where the data begin; 0 for an empty directory.
      file_type:
        value: mode_uid.mode & 0xf000
        doc: 0x4000 is a directory, 0x8000 a regular file, 0xa000 a symbolic link.
      entries:
        io: _root._io
        pos: ofs_data
        size: len_gid.len_data
        type: directory
        if: file_type == 0x4000 and len_gid.len_data > 0
        doc: The entries of a directory.
      data:
        io: _root._io
        pos: ofs_data
        size: len_gid.len_data
        if: file_type == 0x8000 or file_type == 0xa000
        doc: The bytes of a file, or the target of a symbolic link.
  mode_uid:
    doc: A u4 cut into bit fields.
    seq:
      - id: mode
        type: b16
        doc: |
          POSIX mode. The vendor's writer gives 040755 to directories, 0101755 to executables and
          0101644 to other files; 01000 is the sticky bit, which stands for "may run in place".
      - id: uid
        type: b16
        doc: Owner, 0 in what the SDK packs.
  len_gid:
    doc: A u4 cut into bit fields.
    seq:
      - id: len_data
        type: b24
        doc: Bytes of a file; bytes of a directory's entries; device number of a special file.
      - id: gid
        type: b8
        doc: Group, 0 in what the SDK packs.
  name_offset:
    doc: A u4 cut into bit fields.
    seq:
      - id: num_name_words
        type: b6
        doc: Size of the name field in units of 4 bytes.
      - id: ofs_data_words
        type: b26
        doc: Where the data begin, in units of 4 bytes.
  entry:
    doc: One name in a directory.
    seq:
      - id: inode
        type: inode
        doc: What the name stands for.
      - id: name
        type: str
        size: inode.len_name
        encoding: UTF-8
        terminator: 0
        doc: The name, filled up with NUL; no NUL where the length is a multiple of 4.
  directory:
    doc: The entries of one directory, in the order of the bytes of their names.
    seq:
      - id: entries
        type: entry
        repeat: eos
        doc: One a name.
