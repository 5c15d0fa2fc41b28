internal import Findings

extension DefinitionLoader {
  /// Checks what needs all files at once, and hands over the definition.
  ///
  /// Errors are looked for in every file; advice only in the file itself, since its imports are
  /// as a rule not the user's to change.
  mutating func finished() -> HardwareDefinition {
    var targets: [String: String] = [:]
    var blocks: [String: Peripheral] = [:]
    for (index, peripheral) in definition.peripherals.enumerated() {
      checkTrail(of: peripheral, at: index)
      guard peripheral.file == 0 else { continue }
      if let mapping = peripheral.mapping {
        if let other = targets[mapping] {
          add(
            DefinitionRules.mappingRepeated,
            "\(peripheral.name) and \(other) are mapped to \(mapping)",
            peripheral.mappingPosition, in: 0)
        } else {
          targets[mapping] = peripheral.name
        }
        checkReach(of: mapping, from: peripheral, at: index)
      }
      checkBlock(of: peripheral, &blocks)
    }
    return definition
  }

  private mutating func checkTrail(of peripheral: Peripheral, at index: Int) {
    guard peripheral.mapping != nil else { return }
    let position = peripheral.mappingPosition
    switch definition.follow(from: index) {
    case .end(let end):
      let target = definition.peripherals[end]
      if target.type != peripheral.type {
        add(
          DefinitionRules.mappingType,
          "\(peripheral.name) (\(peripheral.type.rawValue)) leads to \(target.name) "
            + "(\(target.type.rawValue))", position, in: peripheral.file)
      }
    case .broken(let target):
      // A break further along is named where it is.
      if target == peripheral.mapping, !definition.isIncomplete {
        add(
          DefinitionRules.missingMapping, "\(peripheral.name) is mapped to \(target)", position,
          in: peripheral.file)
      }
    case .endless:
      add(
        DefinitionRules.mappingCycle,
        "the mappings of \(peripheral.name) form a cycle or are too long", position,
        in: peripheral.file)
    }
  }

  private mutating func checkReach(of mapping: String, from peripheral: Peripheral, at index: Int) {
    guard let found = definition.index(of: mapping, excluding: [index]) else { return }
    let target = definition.peripherals[found]
    if target.file == 0 {
      if found > index {
        add(
          DefinitionRules.mappingForward, "\(peripheral.name) is defined before \(mapping)",
          peripheral.mappingPosition, in: 0)
      }
    } else if directImports[0]?.contains(target.file) != true {
      add(
        DefinitionRules.mappingIndirect,
        "\(peripheral.name) is mapped to \(mapping) of \(definition.files[target.file]), which is "
          + "imported only through others", peripheral.mappingPosition, in: 0)
    }
  }

  private mutating func checkBlock(
    of peripheral: Peripheral, _ blocks: inout [String: Peripheral]
  ) {
    guard case .value(let type, let value) = definition.resolve(peripheral.name) else { return }
    let controller: String? =
      switch value {
      case .number(let pin): MT3620.block(ofPin: pin)?.controller
      case .text(let name): MT3620.block(ofController: name)?.controller
      }
    guard let controller else { return }
    guard let other = blocks[controller] else {
      blocks[controller] = peripheral
      return
    }
    if other.type != type {
      add(
        DefinitionRules.blockShared,
        "\(peripheral.name) (\(type.rawValue)) and \(other.name) (\(other.type.rawValue)) use the "
          + "pins of \(controller)", peripheral.position, in: 0)
    }
  }
}
