import ByteLayout

/// Where everything of a tree will stand.
struct FileSystemPlan {
  /// Indexes of a directory's nodes, by name; empty for other nodes.
  private(set) var children: [[Int]]
  /// All indexes, depth first in the order of names.
  private(set) var order: [Int] = []
  /// Offset of each node's table or data; 0 for what is empty.
  private(set) var offsets: [Int]
  /// Bytes of the tables, of data, or of a target.
  private(set) var lengths: [Int]
  /// Bytes of the file system.
  private(set) var size = 0

  /// Lays a tree out, or says what does not fit.
  init(_ tree: FileTree, _ options: FileSystemOptions) throws(FileSystemBuildError) {
    children = Array(repeating: [], count: tree.nodes.count)
    offsets = Array(repeating: 0, count: tree.nodes.count)
    lengths = Array(repeating: 0, count: tree.nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      if let parent = node.parent { children[parent].append(index) }
    }
    sort(tree)
    try measure(tree)
    try place(tree, options)
  }

  func inode(of index: Int, _ tree: FileTree, _ options: FileSystemOptions) -> Inode {
    let node = tree.nodes[index]
    return Inode(
      mode: node.content.kind.bits | node.mode, uid: options.uid, gid: options.gid,
      length: lengths[index],
      nameLength: node.name.count, offset: offsets[index])
  }

  /// A length rounded up to a multiple of 4.
  static func padded(_ length: Int) -> Int { (length + 3) / 4 * 4 }

  /// Whether an attribute block follows a node's data.
  static func hasAttributes(_ node: FileTree.Node, _ options: FileSystemOptions) -> Bool {
    guard case .file(let bytes) = node.content else { return false }
    return !bytes.isEmpty && options.flags.contains(.extendedAttributes)
  }

  private mutating func sort(_ tree: FileTree) {
    for index in children.indices {
      children[index].sort {
        tree.nodes[$0].name.lexicographicallyPrecedes(tree.nodes[$1].name)
      }
    }
    var stack = [0]
    while let index = stack.popLast() {
      order.append(index)
      stack.append(contentsOf: children[index].reversed())
    }
  }

  private mutating func measure(_ tree: FileTree) throws(FileSystemBuildError) {
    for (index, node) in tree.nodes.enumerated() {
      switch node.content {
      case .directory:
        lengths[index] = children[index].reduce(0) { total, child in
          total + Inode.storedSize + Self.padded(tree.nodes[child].name.count)
        }
      case .file(let bytes), .symlink(let bytes):
        lengths[index] = bytes.count
      }
      guard lengths[index] <= Inode.maximumLength else {
        let path = tree.path(of: index)
        throw node.content == .directory
          ? .directoryTooLarge(path, size: lengths[index])
          : .fileTooLarge(path, size: lengths[index])
      }
    }
  }

  private mutating func place(
    _ tree: FileTree, _ options: FileSystemOptions
  ) throws(FileSystemBuildError) {
    var cursor = SuperBlock.storedSize
    var roomEnd = 0
    for index in order where tree.nodes[index].content == .directory && lengths[index] > 0 {
      try put(index, at: cursor, tree)
      cursor += lengths[index]
      let last = children[index].last.map { Self.padded(tree.nodes[$0].name.count) } ?? 0
      let lastEntry = cursor - last - Inode.storedSize
      roomEnd = lastEntry + Inode.storedSize + Inode.maximumNameLength
    }
    cursor = PackerPlacement.nextPage(cursor)
    for index in order where tree.nodes[index].content != .directory && lengths[index] > 0 {
      try put(index, at: cursor, tree)
      cursor += lengths[index]
      if case .symlink = tree.nodes[index].content { cursor += 1 }
      if Self.hasAttributes(tree.nodes[index], options) { cursor = Self.padded(cursor) + 4 }
      cursor = PackerPlacement.nextPage(cursor)
    }
    size = max(cursor, PackerPlacement.nextPage(roomEnd))
  }

  private mutating func put(
    _ index: Int, at offset: Int, _ tree: FileTree
  ) throws(FileSystemBuildError) {
    guard offset <= Inode.maximumOffset else {
      throw .imageTooLarge(tree.path(of: index), offset: offset)
    }
    offsets[index] = offset
  }
}
