import ASXipFS
import Findings
import ImagePackage

extension InspectedImage {
  /// Every byte of the input, in order, without gaps; the inner package inside its content.
  public var byteMap: ByteMap { byteMap(.outer) }

  private func byteMap(_ layer: Place.Layer) -> ByteMap {
    guard let package else {
      let whole = ByteMap.Node(
        range: 0..<size, kind: content == nil ? .unaccounted : .content, name: "",
        isSigned: false, children: contentNodes(size: size, signed: false))
      return ByteMap(layer: layer, nodes: size > 0 ? [whole] : [])
    }
    let nodes = package.regions.map { region in
      var node = ByteMap.Node(
        range: region.range, kind: region.kind.mapKind, name: "", isSigned: region.isSigned)
      switch region.kind {
      case .content:
        node.name = content?.name ?? ""
        node.children = contentNodes(size: package.contentSize, signed: true)
        node.inner = inner?.byteMap(.inner)
      case .section(let index): node.name = package.metadata.sections[index].id.text
      default: break
      }
      return node
    }
    return ByteMap(layer: layer, nodes: nodes)
  }

  private func contentNodes(size: Int, signed: Bool) -> [ByteMap.Node] {
    switch content {
    case .fileSystem(let fileSystem)?:
      return fileSystem.regions().map { region in
        let (kind, name) = region.kind.mapKindAndName
        return ByteMap.Node(range: region.range, kind: kind, name: name, isSigned: signed)
      }
    case nil, .opaque?:
      return []
    case let content?:
      // A header that lies about its size may leave either part without bytes.
      let end = min(max(0, contentEnd), size)
      return [
        ByteMap.Node(range: 0..<end, kind: .structure, name: content.name, isSigned: signed),
        ByteMap.Node(range: end..<size, kind: .padding, name: "", isSigned: signed),
      ].filter { !$0.range.isEmpty }
    }
  }
}

extension PackageRegion.Kind {
  fileprivate var mapKind: ByteMap.Kind {
    switch self {
    case .content: .content
    case .metadataHeader: .metadataHeader
    case .section: .section
    case .unaccounted: .unaccounted
    case .metadataLength: .metadataLength
    case .oneBLInformation: .oneBLInformation
    case .signature: .signature
    }
  }
}

extension FileSystemRegion.Kind {
  fileprivate var mapKindAndName: (ByteMap.Kind, String) {
    switch self {
    case .superBlock: (.superBlock, "")
    case .inodeTable(let path): (.inodeTable, path)
    case .file(let path): (.file, path)
    case .attributes(let path): (.attributes, path)
    case .padding: (.padding, "")
    }
  }
}
