meta:
  id: elf
  title: 32-bit little-endian ELF, the headers and the tables that a loader reads
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The executables of applications are ELF files for ARM. What a comparison and an audit of them need
  is described: the header, the tables of segments and sections, and the entries of the tables that
  the dynamic table names. Those stand at addresses, which the loaded segments lead to the file.
doc-ref: https://refspecs.linuxfoundation.org/elf/elf.pdf
seq:
  - id: header
    type: header
    doc: What the file is and where its tables stand.
types:
  header:
    doc: 52 bytes.
    seq:
      - id: identification
        size: 16
        doc: 7f 45 4c 46, class (1 for 32 bit), byte order (1 for little-endian), version, padding.
      - id: type
        type: u2
        enum: elf_type
        doc: Whether the program has a fixed address or can stand anywhere.
      - id: machine
        type: u2
        enum: machine
        doc: The processor.
      - id: version
        type: u4
        doc: 1.
      - id: entry
        type: u4
        doc: Address of the first instruction.
      - id: ofs_program_headers
        type: u4
        doc: Where the program headers stand.
      - id: ofs_section_headers
        type: u4
        doc: Where the section headers stand.
      - id: flags
        type: u4
        doc: Flags of the processor.
      - id: len_header
        type: u2
        doc: Bytes of this header.
      - id: len_program_header
        type: u2
        doc: Bytes of a program header.
      - id: num_program_headers
        type: u2
        doc: Number of program headers.
      - id: len_section_header
        type: u2
        doc: Bytes of a section header.
      - id: num_section_headers
        type: u2
        doc: Number of section headers.
      - id: name_section
        type: u2
        doc: Index of the section that holds the names of all sections.
  section_header:
    doc: 40 bytes.
    seq:
      - id: ofs_name
        type: u4
        doc: Where the name starts in the section of names.
      - id: type
        type: u4
        enum: section_type
        doc: What the section holds.
      - id: flags
        type: u4
        doc: 1 is written, 2 takes memory, 4 is executed.
      - id: address
        type: u4
        doc: Where it stands in memory.
      - id: ofs_data
        type: u4
        doc: Where it stands in the file.
      - id: len_data
        type: u4
        doc: Bytes in the file, or in memory where it has none in the file.
      - id: link
        type: u4
        doc: The section that this one refers to.
      - id: info
        type: u4
        doc: More, depending on the type.
      - id: alignment
        type: u4
        doc: What the address is a multiple of.
      - id: len_entry
        type: u4
        doc: Bytes of an entry, where the section is a table.
  symbol:
    doc: 16 bytes.
    seq:
      - id: ofs_name
        type: u4
        doc: Where the name starts in the table's section of names.
      - id: value
        type: u4
        doc: The address, or 0 where somebody else provides it.
      - id: len_data
        type: u4
        doc: Bytes of the function or variable.
      - id: info
        type: u1
        doc: Binding in the upper four bits, type in the lower.
      - id: visibility
        type: u1
        doc: Who may see it.
      - id: section
        type: u2
        doc: The section that it stands in; 0 where somebody else provides it.
  program_header:
    doc: '32 bytes: a segment.'
    seq:
      - id: type
        type: u4
        enum: segment_type
        doc: What the segment holds.
      - id: ofs_data
        type: u4
        doc: Where it stands in the file.
      - id: address
        type: u4
        doc: Where it stands in memory.
      - id: physical_address
        type: u4
        doc: Where it stands in physical memory, for systems that have no other.
      - id: len_file
        type: u4
        doc: Bytes in the file.
      - id: len_memory
        type: u4
        doc: Bytes in memory; what the file does not have is zero.
      - id: flags
        type: u4
        doc: 1 is executed, 2 is written, 4 is read.
      - id: alignment
        type: u4
        doc: What address and offset are equal modulo of.
  dynamic_entry:
    doc: 8 bytes. The table ends with the tag 0.
    seq:
      - id: tag
        type: u4
        enum: dynamic_tag
        doc: What the value means.
      - id: value
        type: u4
        doc: An address, a number of bytes, flags, or where a name starts in DT_STRTAB.
  hash_header:
    doc: 8 bytes. The buckets and the chains follow, a word each.
    seq:
      - id: num_buckets
        type: u4
        doc: Number of buckets.
      - id: num_symbols
        type: u4
        doc: Number of chain words, which is that of the symbols.
  gnu_hash_header:
    doc: 16 bytes. The words of the filter, the buckets and the chains follow, a word each.
    seq:
      - id: num_buckets
        type: u4
        doc: Number of buckets.
      - id: first_symbol
        type: u4
        doc: The first symbol that the table has.
      - id: num_filter_words
        type: u4
        doc: Number of words of the filter.
      - id: filter_shift
        type: u4
        doc: How far a hash is shifted for the second bit of the filter.
  relocation:
    doc: 8 bytes (DT_REL); with an addend behind it, 12 bytes (DT_RELA).
    seq:
      - id: address
        type: u4
        doc: What is changed.
      - id: info
        type: u4
        doc: The symbol in the upper 24 bits, the kind in the lower 8.
  version_need:
    doc: '16 bytes: a library of which versions are needed.'
    seq:
      - id: revision
        type: u2
        doc: 1.
      - id: num_versions
        type: u2
        doc: Number of versions.
      - id: ofs_library
        type: u4
        doc: Where the library's name starts in DT_STRTAB.
      - id: ofs_first
        type: u4
        doc: Where the first version stands, from here.
      - id: ofs_next
        type: u4
        doc: Where the next library stands, from here; 0 for the last.
  needed_version:
    doc: '16 bytes: a version of it.'
    seq:
      - id: hash
        type: u4
        doc: Hash of the name.
      - id: flags
        type: u2
        doc: 2 for a version that may be missing.
      - id: index
        type: u2
        doc: The number by which symbols refer to it.
      - id: ofs_name
        type: u4
        doc: Where the name starts in DT_STRTAB.
      - id: ofs_next
        type: u4
        doc: Where the next version stands, from here; 0 for the last.
  version_definition:
    doc: '20 bytes: a version that the file defines.'
    seq:
      - id: revision
        type: u2
        doc: 1.
      - id: flags
        type: u2
        doc: 1 for the name of the file itself.
      - id: index
        type: u2
        doc: The number by which symbols refer to it.
      - id: num_names
        type: u2
        doc: Number of names.
      - id: hash
        type: u4
        doc: Hash of the name.
      - id: ofs_first
        type: u4
        doc: Where the first name stands, from here.
      - id: ofs_next
        type: u4
        doc: Where the next definition stands, from here; 0 for the last.
  version_name:
    doc: '8 bytes: a name of it.'
    seq:
      - id: ofs_name
        type: u4
        doc: Where the name starts in DT_STRTAB.
      - id: ofs_next
        type: u4
        doc: Where the next name stands, from here; 0 for the last.
  note_header:
    doc: 12 bytes. The name and the descriptor follow, each filled up to four bytes.
    seq:
      - id: len_name
        type: u4
        doc: Bytes of the name, the NUL at its end included.
      - id: len_descriptor
        type: u4
        doc: Bytes of the descriptor.
      - id: type
        type: u4
        doc: What the descriptor is, for the owner of the name; 3 is the build id of GNU.
enums:
  dynamic_tag:
    0:
      id: null
      -orig-id: DT_NULL
    1:
      id: needed
      -orig-id: DT_NEEDED
    2:
      id: pltrelsz
      -orig-id: DT_PLTRELSZ
    3:
      id: pltgot
      -orig-id: DT_PLTGOT
    4:
      id: hash
      -orig-id: DT_HASH
    5:
      id: strtab
      -orig-id: DT_STRTAB
    6:
      id: symtab
      -orig-id: DT_SYMTAB
    7:
      id: rela
      -orig-id: DT_RELA
    8:
      id: relasz
      -orig-id: DT_RELASZ
    9:
      id: relaent
      -orig-id: DT_RELAENT
    10:
      id: strsz
      -orig-id: DT_STRSZ
    11:
      id: syment
      -orig-id: DT_SYMENT
    12:
      id: init
      -orig-id: DT_INIT
    13:
      id: fini
      -orig-id: DT_FINI
    14:
      id: soname
      -orig-id: DT_SONAME
    15:
      id: rpath
      -orig-id: DT_RPATH
    16:
      id: symbolic
      -orig-id: DT_SYMBOLIC
    17:
      id: rel
      -orig-id: DT_REL
    18:
      id: relsz
      -orig-id: DT_RELSZ
    19:
      id: relent
      -orig-id: DT_RELENT
    20:
      id: pltrel
      -orig-id: DT_PLTREL
    21:
      id: debug
      -orig-id: DT_DEBUG
    22:
      id: textrel
      -orig-id: DT_TEXTREL
    23:
      id: jmprel
      -orig-id: DT_JMPREL
    24:
      id: bind_now
      -orig-id: DT_BIND_NOW
    25:
      id: init_array
      -orig-id: DT_INIT_ARRAY
    26:
      id: fini_array
      -orig-id: DT_FINI_ARRAY
    27:
      id: init_arraysz
      -orig-id: DT_INIT_ARRAYSZ
    28:
      id: fini_arraysz
      -orig-id: DT_FINI_ARRAYSZ
    29:
      id: runpath
      -orig-id: DT_RUNPATH
    30:
      id: flags
      -orig-id: DT_FLAGS
    32:
      id: preinit_array
      -orig-id: DT_PREINIT_ARRAY
    33:
      id: preinit_arraysz
      -orig-id: DT_PREINIT_ARRAYSZ
    35:
      id: relrsz
      -orig-id: DT_RELRSZ
    36:
      id: relr
      -orig-id: DT_RELR
    37:
      id: relrent
      -orig-id: DT_RELRENT
    0x6ffffef5:
      id: gnu_hash
      -orig-id: DT_GNU_HASH
    0x6ffffff0:
      id: versym
      -orig-id: DT_VERSYM
    0x6ffffff9:
      id: relacount
      -orig-id: DT_RELACOUNT
    0x6ffffffa:
      id: relcount
      -orig-id: DT_RELCOUNT
    0x6ffffffb:
      id: flags_1
      -orig-id: DT_FLAGS_1
    0x6ffffffc:
      id: verdef
      -orig-id: DT_VERDEF
    0x6ffffffd:
      id: verdefnum
      -orig-id: DT_VERDEFNUM
    0x6ffffffe:
      id: verneed
      -orig-id: DT_VERNEED
    0x6fffffff:
      id: verneednum
      -orig-id: DT_VERNEEDNUM
  elf_type:
    0:
      id: none
      -orig-id: ET_NONE
    1:
      id: rel
      -orig-id: ET_REL
    2:
      id: exec
      -orig-id: ET_EXEC
    3:
      id: dyn
      -orig-id: ET_DYN
    4:
      id: core
      -orig-id: ET_CORE
  machine:
    0:
      id: none
      -orig-id: EM_NONE
    3:
      id: machine_386
      -orig-id: EM_386
    8:
      id: mips
      -orig-id: EM_MIPS
    20:
      id: ppc
      -orig-id: EM_PPC
    21:
      id: ppc64
      -orig-id: EM_PPC64
    22:
      id: s390
      -orig-id: EM_S390
    40:
      id: arm
      -orig-id: EM_ARM
    62:
      id: x86_64
      -orig-id: EM_X86_64
    94:
      id: xtensa
      -orig-id: EM_XTENSA
    183:
      id: aarch64
      -orig-id: EM_AARCH64
    243:
      id: riscv
      -orig-id: EM_RISCV
    258:
      id: loongarch
      -orig-id: EM_LOONGARCH
  section_type:
    0:
      id: null
      -orig-id: SHT_NULL
    1:
      id: progbits
      -orig-id: SHT_PROGBITS
    2:
      id: symtab
      -orig-id: SHT_SYMTAB
    3:
      id: strtab
      -orig-id: SHT_STRTAB
    4:
      id: rela
      -orig-id: SHT_RELA
    5:
      id: hash
      -orig-id: SHT_HASH
    6:
      id: dynamic
      -orig-id: SHT_DYNAMIC
    7:
      id: note
      -orig-id: SHT_NOTE
    8:
      id: nobits
      -orig-id: SHT_NOBITS
    9:
      id: rel
      -orig-id: SHT_REL
    10:
      id: shlib
      -orig-id: SHT_SHLIB
    11:
      id: dynsym
      -orig-id: SHT_DYNSYM
    14:
      id: init_array
      -orig-id: SHT_INIT_ARRAY
    15:
      id: fini_array
      -orig-id: SHT_FINI_ARRAY
    16:
      id: preinit_array
      -orig-id: SHT_PREINIT_ARRAY
    17:
      id: group
      -orig-id: SHT_GROUP
    18:
      id: symtab_shndx
      -orig-id: SHT_SYMTAB_SHNDX
    19:
      id: relr
      -orig-id: SHT_RELR
    0x6ffffff6:
      id: gnu_hash
      -orig-id: SHT_GNU_HASH
    0x6ffffffd:
      id: gnu_verdef
      -orig-id: SHT_GNU_verdef
    0x6ffffffe:
      id: gnu_verneed
      -orig-id: SHT_GNU_verneed
    0x6fffffff:
      id: gnu_versym
      -orig-id: SHT_GNU_versym
    0x70000001:
      id: arm_exidx
      -orig-id: SHT_ARM_EXIDX
    0x70000003:
      id: arm_attributes
      -orig-id: SHT_ARM_ATTRIBUTES
  segment_type:
    0:
      id: null
      -orig-id: PT_NULL
    1:
      id: load
      -orig-id: PT_LOAD
    2:
      id: dynamic
      -orig-id: PT_DYNAMIC
    3:
      id: interp
      -orig-id: PT_INTERP
    4:
      id: note
      -orig-id: PT_NOTE
    5:
      id: shlib
      -orig-id: PT_SHLIB
    6:
      id: phdr
      -orig-id: PT_PHDR
    7:
      id: tls
      -orig-id: PT_TLS
    0x6474e550:
      id: gnu_eh_frame
      -orig-id: PT_GNU_EH_FRAME
    0x6474e551:
      id: gnu_stack
      -orig-id: PT_GNU_STACK
    0x6474e552:
      id: gnu_relro
      -orig-id: PT_GNU_RELRO
    0x6474e553:
      id: gnu_property
      -orig-id: PT_GNU_PROPERTY
    0x70000001:
      id: arm_exidx
      -orig-id: PT_ARM_EXIDX
