internal import ByteLayout

extension DeviceTree {
  /// The tree's bytes: header, reservations, structure, strings, without gaps, as the device tree
  /// compiler orders them; each name stands once, in order of first use. ``nodes`` must be depth
  /// first; what is not below the first node is left out.
  package var serialized: [UInt8] {
    var strings = DeviceTreeStrings()
    let structure = structure(&strings)
    let reservationsStart = Self.headerSize
    let structureStart = reservationsStart + 16 * (reservations.count + 1)
    let stringsStart = structureStart + structure.count

    var writer = ByteWriter()
    for word in DeviceTreeWord.all {
      let value =
        switch word {
        case .magic: Int(Self.magic)
        case .totalSize: stringsStart + strings.bytes.count
        case .structureOffset: structureStart
        case .stringsOffset: stringsStart
        case .reservationsOffset: reservationsStart
        case .version: Int(version)
        case .lastCompatibleVersion: Int(lastCompatibleVersion)
        case .bootProcessor: Int(bootProcessor)
        case .stringsSize: strings.bytes.count
        case .structureSize: structure.count
        }
      writer.bigEndian(UInt32(clamping: value))
    }
    for reservation in reservations + [Reservation(address: 0, size: 0)] {
      writer.bigEndian(reservation.address)
      writer.bigEndian(reservation.size)
    }
    writer.copy(structure)
    writer.copy(strings.bytes)
    return writer.bytes
  }

  private func structure(_ strings: inout DeviceTreeStrings) -> [UInt8] {
    var writer = ByteWriter()
    var open: [Int] = []
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last != node.parent {
        open.removeLast()
        writer.bigEndian(DeviceTreeToken.endNode.rawValue)
      }
      if open.isEmpty, index > 0 { break }
      open.append(index)
      writer.bigEndian(DeviceTreeToken.beginNode.rawValue)
      writer.padded(node.name + [0])
      for property in node.properties {
        writer.bigEndian(DeviceTreeToken.property.rawValue)
        writer.bigEndian(UInt32(clamping: property.value.count))
        writer.bigEndian(UInt32(clamping: strings.offset(of: property.name)))
        writer.padded(property.value)
      }
    }
    for _ in open { writer.bigEndian(DeviceTreeToken.endNode.rawValue) }
    writer.bigEndian(DeviceTreeToken.end.rawValue)
    return writer.bytes
  }
}

/// The names of properties, each once.
private struct DeviceTreeStrings {
  private(set) var bytes: [UInt8] = []
  private var offsets: [[UInt8]: Int] = [:]

  mutating func offset(of name: [UInt8]) -> Int {
    if let known = offsets[name] { return known }
    let offset = bytes.count
    offsets[name] = offset
    bytes += name + [0]
    return offset
  }
}

extension ByteWriter {
  fileprivate mutating func bigEndian<T: FixedWidthInteger & UnsignedInteger>(_ value: T) {
    integer(value.byteSwapped)
  }

  fileprivate mutating func padded(_ bytes: [UInt8]) {
    copy(bytes)
    zeros((4 - bytes.count % 4) % 4)
  }
}
