meta:
  id: elf
  title: 32-bit little-endian ELF, the tables of sections and symbols
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  The executables of applications are ELF files for ARM. Only what a comparison of two of them needs
  is described: the header, the table of sections, and the entries of a table of symbols.
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
        doc: 2 for a program at a fixed address, 3 for one that can stand anywhere.
      - id: machine
        type: u2
        doc: The processor; 40 is ARM.
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
        doc: 2 is a table of symbols, 8 has no bytes in the file, 11 is what the loader reads.
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
