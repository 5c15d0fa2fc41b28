public import ApplicationManifest

/// The names that a hardware definition has for pins and controllers.
public struct PeripheralNames: Sendable {
  private struct Key: Hashable {
    var type: PeripheralType
    var value: String
  }

  private var names: [Key: [(name: String, file: Int)]] = [:]

  /// The names of a definition and of all that it imports.
  public init(_ definition: HardwareDefinition) {
    var seen: Set<String> = []
    for peripheral in definition.peripherals where seen.insert(peripheral.name).inserted {
      guard case .value(let type, let value) = definition.resolve(peripheral.name) else { continue }
      let text =
        switch value {
        case .number(let number): "\(number)"
        case .text(let text): text
        }
      names[Key(type: type, value: text), default: []].append((peripheral.name, peripheral.file))
    }
  }

  /// The names of a pin or controller: those of the definition that was named, or else those of
  /// the first file that it imports and that has one.
  func names(of value: String, _ type: PeripheralType) -> [String] {
    let found = names[Key(type: type, value: value)] ?? []
    let nearest = found.map(\.file).min()
    return found.filter { $0.file == nearest }.map(\.name)
  }
}
