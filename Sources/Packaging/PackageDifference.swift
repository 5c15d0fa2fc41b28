internal import ByteLayout
package import DataFiles
package import Findings
package import ImagePackage
package import Inspection

/// The first byte in which a package that was built again differs from one that is there.
package struct PackageDifference: Sendable, Hashable {
  /// Bytes from the start of the layer.
  package let offset: Int
  /// The file itself, or the package inside a compressed one.
  package let layer: Place.Layer
  /// What stands there, from the whole to the part: `content`, `file /bin/app`.
  package let region: [String]
  /// The byte of the file; `nil` behind its end.
  package let found: UInt8?
  /// The byte that was built; `nil` behind its end.
  package let built: UInt8?

  /// Compares everything that is under the signature.
  ///
  /// - Parameters:
  ///   - content: The content that was built, without padding.
  ///   - padding: Zero bytes behind it.
  ///   - metadata: The metadata that were built.
  ///   - image: The package that is there, or the one inside it.
  ///   - layer: Which of the two it is.
  ///   - source: The bytes that `image` was read from.
  ///   - map: What the bytes of that layer are.
  /// - Returns: `nil` where there is no difference.
  package static func first(
    content: any ByteSource, padding: Int, metadata: Metadata, in image: InspectedImage,
    layer: Place.Layer, from source: any ByteSource, map: ByteMap
  ) throws(OperationFailure) -> PackageDifference? {
    let tail = Package(contentSize: padding, metadata: metadata).signedBytes(around: [])
    let end = image.package?.signedRange.upperBound ?? image.size
    var comparison = Comparison(source: source, end: end)
    do {
      try content.stream(0..<content.count) { (chunk, _) throws(FileError) in
        try comparison.add(chunk)
      }
      try comparison.add(tail.span)
    } catch { throw OperationFailure(error) }
    guard let (offset, found, built) = comparison.finish() else { return nil }
    return PackageDifference(
      offset: offset, layer: layer, region: Self.region(of: offset, in: map.nodes, image),
      found: found, built: built)
  }

  private static func region(
    of offset: Int, in nodes: [ByteMap.Node], _ image: InspectedImage
  ) -> [String] {
    guard let node = nodes.first(where: { $0.range.contains(offset) }) else { return [] }
    let name = node.kind.rawValue + (node.name.isEmpty ? "" : " \(node.name)")
    guard node.kind == .section else {
      return [name] + region(of: offset, in: node.children, image)
    }
    let section = image.package?.metadata.sections.first { $0.range.contains(offset) }
    let field = section?.fields.first { $0.range.contains(offset) }
    return [name] + (field.map { [$0.id] } ?? [])
  }
}

/// Compares bytes that arrive in order with those of a source.
private struct Comparison {
  let source: any ByteSource
  let end: Int
  private var offset = 0
  private var first: (offset: Int, found: UInt8?, built: UInt8?)?

  init(source: any ByteSource, end: Int) {
    self.source = source
    self.end = end
  }

  mutating func add(_ chunk: Span<UInt8>) throws(FileError) {
    guard first == nil else { return }
    let there = try source.read(at: offset, count: max(0, min(chunk.count, end - offset)))
    for index in chunk.indices {
      guard index < there.count else {
        first = (offset + index, nil, chunk[index])
        return
      }
      if there[index] != chunk[index] {
        first = (offset + index, there[index], chunk[index])
        return
      }
    }
    offset += chunk.count
  }

  /// The difference; one is too that the source goes on.
  func finish() -> (offset: Int, found: UInt8?, built: UInt8?)? {
    if let first { return first }
    guard offset < end else { return nil }
    return (offset, (try? source.read(at: offset, count: 1))?.first, nil)
  }
}
