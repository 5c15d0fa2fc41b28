internal import ByteLayout

/// Builds file systems exactly as the SDK's packer does
/// (`evidence/file-system.md#what-the-packer-writes`): sorted names, tables in pre-order behind the
/// root inode, data in depth-first order at multiples of 4096, checksum last.
///
/// Where real images are silent: tables of deeper trees follow in pre-order, as mkcramfs writes
/// them; empty files and directories have offset 0; targets of symbolic links are placed like files;
/// an image without data has one page more where the driver would read past its end.
package enum FileSystemBuilder {
  /// Builds the bytes of a file system, a multiple of 4096 long.
  ///
  /// - Throws: `fileTooLarge`, `directoryTooLarge`, `imageTooLarge`.
  package static func build(
    _ tree: FileTree, options: FileSystemOptions = .default
  ) throws(FileSystemBuildError) -> [UInt8] {
    let plan = try FileSystemPlan(tree, options)
    let nodes = tree.nodes

    var superBlock = SuperBlock()
    superBlock.size = UInt32(truncatingIfNeeded: plan.size)
    superBlock.flags = options.flags
    superBlock.files = UInt32(truncatingIfNeeded: nodes.count)
    superBlock.root = plan.inode(of: 0, tree, options)

    var writer = ByteWriter(capacity: plan.size)
    superBlock.write(to: &writer)
    for directory in plan.order where nodes[directory].content == .directory {
      for child in plan.children[directory] {
        plan.inode(of: child, tree, options).write(to: &writer)
        let name = nodes[child].name
        writer.copy(name)
        writer.zeros(FileSystemPlan.padded(name.count) - name.count)
      }
    }
    for index in plan.order {
      let data: [UInt8]
      switch nodes[index].content {
      case .directory: continue
      case .file(let bytes), .symlink(let bytes): data = bytes
      }
      guard !data.isEmpty else { continue }
      writer.zeros(plan.offsets[index] - writer.bytes.count)
      writer.copy(data)
      if FileSystemPlan.hasAttributes(nodes[index], options) {
        writer.zeros(FileSystemPlan.padded(data.count) - data.count)
        writer.integer(4 as UInt32)
      }
    }
    writer.zeros(plan.size - writer.bytes.count)
    var image = writer.finish()
    FileSystem.seal(&image)
    return image
  }
}
