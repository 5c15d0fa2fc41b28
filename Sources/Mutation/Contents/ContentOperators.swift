import ASXipFS
import ByteLayout
import ImageContents

/// Contents that are of no kind, of another size, or listed twice.
enum ContentOperators {
  static let all = [
    empty, kind, tooLarge, odd, page, order, capabilityTwice, updateTwice, boardNode, treeToken,
  ]

  static let empty = MutationOperator(
    "content.empty", "Removes all content of an application.", breaks: "package.content-kind"
  ) { piece, random in
    guard piece.openFiles() != nil, piece.isApplication else { return nil }
    piece.target.content = []
    return .change("no content", 0..<0, "content")
  }

  static let kind = MutationOperator(
    "content.kind", "Gives an application the content of a different kind of image.",
    breaks: "package.content-kind"
  ) { piece, random in
    guard piece.openFiles() != nil, piece.isApplication else { return nil }
    let contents: [(bytes: [UInt8], name: String)] = [
      (CapabilityBlock().serialized, "a capability block"),
      (BoardConfiguration(preset: "a", description: "b").serialized, "a device tree"),
      (UpdateManifest(buildDate: 0, entries: []).serialized, "an update manifest"),
      (random.bytes(4096), "random bytes"), (Array("\u{7F}ELF".utf8) + random.bytes(60), "ELF"),
    ]
    guard let content = random.element(contents) else { return nil }
    piece.target.content = content.bytes.filledUp
    return .change(
      "the content is \(content.name)", 0..<piece.target.content.count, "content")
  }

  /// Adds pages of zeros; the file system knows of them.
  private static func extend(_ piece: inout Workpiece, by size: Int) -> Range<Int> {
    let start = piece.target.content.count
    piece.target.content += [UInt8](repeating: 0, count: size)
    piece.target.content.set("len_image", of: SuperBlock(), to: UInt64(piece.target.content.count))
    piece.seal()
    return start..<piece.target.content.count
  }

  static let tooLarge = MutationOperator(
    "content.too-large", "Makes an application larger than the flash for applications.",
    breaks: "device.type-size"
  ) { piece, random in
    guard piece.openFiles() != nil, piece.inner == nil, piece.isApplication else { return nil }
    let pages = max(1, (1 << 20 - piece.target.content.count) / SuperBlock.pageSize)
    let range = extend(&piece, by: (pages + random.number(1...8)) * SuperBlock.pageSize)
    return .change("the content has \(range.upperBound) bytes", range, "content")
  }

  static let odd = MutationOperator(
    "content.odd-size", "Makes a file system end within a page.",
    breaks: "asxipfs.size-multiple"
  ) { piece, random in
    guard piece.openFiles() != nil else { return nil }
    let range = extend(&piece, by: 4 * random.number(1...1023))
    return .change(
      "\(range.count) more bytes, not a whole page", range, "super_block", "len_image")
  }

  static let page = MutationOperator(
    "content.page", "Adds an empty page, which the file system counts.",
    breaks: "asxipfs.gap", keeps: true
  ) { piece, random in
    guard piece.openFiles() != nil else { return nil }
    let range = extend(&piece, by: SuperBlock.pageSize)
    return .change("an empty page at the end", range, "content")
  }

  static let order = MutationOperator(
    "data.order", "Moves the first file's bytes to the end.", breaks: "asxipfs.order", keeps: true
  ) { piece, random in
    guard let fileSystem = piece.openFiles(),
      !fileSystem.superBlock.flags.contains(.extendedAttributes)
    else { return nil }
    let files = fileSystem.entries.filter { $0.kind == .file && $0.inode.length > 0 }
    guard files.count > 1, let data = files[0].dataRange else { return nil }
    let bytes = piece.target.content[data]
    let pages = (data.count + SuperBlock.pageSize - 1) / SuperBlock.pageSize
    let start = extend(&piece, by: pages * SuperBlock.pageSize).lowerBound
    let range = start..<(start + data.count)
    piece.target.content.replaceSubrange(range, with: bytes)
    piece.target.content.replaceSubrange(data, with: repeatElement(0, count: data.count))
    piece.setInode(files[0], "ofs_data_words", UInt64(start / 4))
    piece.seal()
    return .change("\(files[0].path) comes last", range, "content")
  }

  static let capabilityTwice = MutationOperator(
    "content.capability-twice", "Lists a capability twice.",
    breaks: "capability-block.twice", keeps: true
  ) { piece, random in
    guard var block = piece.content(as: CapabilityBlock.read),
      let first = block.capabilities.first
    else { return nil }
    let place = block.capabilities.count
    guard place < CapabilityBlock.capacity else { return nil }
    block.numbers[place] = first
    piece.target.content.replaceSubrange(0..<CapabilityBlock.storedSize, with: block.serialized)
    let range = block.range(of: "capabilities[\(place)]")
    return .change("\(first.label) is listed twice", range, "capability", "capabilities")
  }

  static let updateTwice = MutationOperator(
    "content.update-twice", "Lists an image twice.", breaks: "update-manifest.twice", keeps: true
  ) { piece, random in
    guard var manifest = piece.content(as: UpdateManifest.read),
      UpdateManifest.matches(piece.target.content.span),
      let entry = random.element(manifest.entries), manifest.trailing.isEmpty
    else { return nil }
    manifest.entries.append(entry)
    piece.target.content = manifest.serialized
    let start = manifest.offset(ofEntry: manifest.entries.count - 1)
    return .change(
      "image \(entry.imageID) is listed twice", start..<piece.target.content.count,
      "entries[\(manifest.entries.count - 1)]")
  }

  static let boardNode = MutationOperator(
    "content.board-node", "Renames the node of a board configuration.",
    breaks: "board-configuration.node"
  ) { piece, random in
    piece.goInside()
    let name = Array(BoardConfiguration.nodeName.utf8)
    let content = piece.target.content
    guard DeviceTree.matches(content.span), let start = content.firstPlace(of: name) else {
      return nil
    }
    piece.target.content[start + random.number(0...(name.count - 1))] = UInt8(ascii: "x")
    return .change(
      "the node has a different name", start..<(start + name.count), "board_configuration")
  }

  static let treeToken = MutationOperator(
    "content.tree-token", "Makes a device tree start with an invalid token.",
    breaks: "device-tree.structure"
  ) { piece, random in
    piece.goInside()
    let content = piece.target.content
    guard DeviceTree.matches(content.span), content.count >= DeviceTree.headerSize else {
      return nil
    }
    let start = content[DeviceTreeWord.structureOffset.range].reduce(0) { $0 << 8 | Int($1) }
    guard start % 4 == 0, start + 4 <= content.count else { return nil }
    let token: UInt8 = random.element([0, 5, 7, 0xFF]) ?? 0
    piece.target.content.replaceSubrange(start..<(start + 4), with: [0, 0, 0, token])
    return .change(
      "the first token is \(token)", start..<(start + 4), "device_tree", "structure")
  }
}
