internal import Findings
internal import JSONText

extension DefinitionLoader {
  /// Adds a file's own peripherals, in their order.
  mutating func readPeripherals(_ root: JSONValue, file: Int) {
    guard let value = root.member("Peripherals")?.value else { return }
    guard let entries = value.elements else {
      add(DefinitionRules.peripheralsForm, "Peripherals", is: value, in: file)
      return
    }
    for entry in entries {
      guard entry.members != nil else {
        add(DefinitionRules.peripheralsForm, "an entry", is: entry, in: file)
        continue
      }
      let before = errors
      let properties = properties(entry, file: file)
      if let peripheral = peripheral(entry, properties, file: file) { insert(peripheral) }
      if errors > before, let name = properties["name"]?.string {
        definition.faultyNames.insert(name)
      }
      // An error that says what is missing has named what stands there instead.
      for (key, member) in properties.near where errors == before || !properties.isNeeded(key) {
        add(
          DefinitionRules.misspeltProperty,
          "\(JSONWriter.excerpt(member.key)): did you mean \"\(PeripheralProperties.shown(key))\"?",
          member.keyPosition, in: file)
      }
    }
  }

  /// The properties of one peripheral, found in whatever case.
  private mutating func properties(_ entry: JSONValue, file: Int) -> PeripheralProperties {
    var properties = PeripheralProperties()
    for member in entry.members ?? [] {
      let key = DefinitionText.lowercased(member.key)
      let rule: Rule
      if !DefinitionText.properties.contains(where: { $0.isExactly(key) }) {
        guard !properties.addNear(member) else { continue }
        rule = DefinitionRules.unknownProperty
      } else if properties[key] != nil {
        rule = DefinitionRules.repeatedProperty
      } else {
        properties.values[key] = member.value
        continue
      }
      add(rule, JSONWriter.excerpt(member.key), member.keyPosition, in: file)
    }
    return properties
  }

  /// Reads one entry; `nil` where it has no name or type to go by.
  private mutating func peripheral(
    _ entry: JSONValue, _ properties: PeripheralProperties, file: Int
  ) -> Peripheral? {
    let found = { (key: String) in
      properties[key].map { "is \($0.excerpt)" } ?? "is missing" + properties.instead(of: [key])
    }
    let nameValue = properties["name"]
    guard let name = nameValue?.string, PeripheralRequest.isName(name) else {
      add(
        DefinitionRules.nameForm, "Name \(found("name"))",
        nameValue?.position ?? entry.position, in: file)
      return nil
    }
    guard !CWords.contains(name) else {
      add(
        DefinitionRules.nameForm, "Name is \(JSONWriter.excerpt(name)), a word of C itself",
        nameValue?.position, in: file)
      return nil
    }
    let typeValue = properties["type"]
    guard let type = typeValue?.string.flatMap({ PeripheralType(rawValue: $0) }),
      type.isInDefinitions
    else {
      add(
        DefinitionRules.peripheralType,
        "Type of \(name) \(found("type"))" + PeripheralProperties.likelyType(typeValue),
        typeValue?.position ?? entry.position, in: file)
      return nil
    }
    checkMappingOrValue(properties, name, type, entry, file: file)
    let mapping = properties["mapping"]
    let target = mapping?.string.flatMap { PeripheralRequest.isName($0) ? $0 : nil }
    if let mapping, target == nil {
      add(DefinitionRules.mappingForm, "Mapping of \(name)", is: mapping, in: file)
    }
    let isOverride = properties["override"]
    if let isOverride, isOverride.boolean == nil {
      add(DefinitionRules.overrideForm, "Override of \(name)", is: isOverride, in: file)
    }
    if isOverride?.boolean == true, mapping == nil {
      add(DefinitionRules.overrideMapping, name, isOverride?.position, in: file)
    }
    return Peripheral(
      name: name, type: type, mapping: target,
      manifestValue: manifestValue(properties["appmanifestvalue"], name, type, file: file),
      headerValue: headerValue(properties["maincoreheadervalue"], name, file: file),
      comment: properties["comment"]?.string, isOverride: isOverride?.boolean ?? false,
      file: file, position: entry.position, mappingPosition: mapping?.position)
  }

  private mutating func checkMappingOrValue(
    _ properties: PeripheralProperties, _ name: String, _ type: PeripheralType,
    _ entry: JSONValue, file: Int
  ) {
    let mapping = properties["mapping"]
    let value = properties["appmanifestvalue"]
    let header = properties["maincoreheadervalue"]
    if let mapping, value != nil || header != nil {
      add(
        DefinitionRules.mappingOrValue, "\(name) has a mapping and a value", mapping.position,
        in: file)
    } else if mapping == nil, let value {
      if header == nil {
        let other = properties.instead(of: ["maincoreheadervalue"])
        add(DefinitionRules.valueWithoutHeader, name + other, value.position, in: file)
      }
      if type == .integer { add(DefinitionRules.valueOfInteger, name, value.position, in: file) }
    } else if mapping == nil, header == nil || type != .integer {
      add(
        DefinitionRules.mappingOrValue,
        "\(name) has neither mapping nor manifest value"
          + properties.instead(of: ["mapping", "appmanifestvalue"]),
        entry.position, in: file)
    }
  }

  private mutating func manifestValue(
    _ value: JSONValue?, _ name: String, _ type: PeripheralType, file: Int
  ) -> Peripheral.ManifestValue? {
    guard let value else { return nil }
    let result: Peripheral.ManifestValue
    if let number = value.integer {
      result = .number(number)
    } else if let text = value.string, text.utf8.first != UInt8(ascii: "$") {
      result = .text(text)
    } else {
      add(DefinitionRules.valueForm, "AppManifestValue of \(name)", is: value, in: file)
      return nil
    }
    if type != .integer, (value.integer != nil) != (type == .gpio) {
      let subject = "AppManifestValue of \(name) (\(type.rawValue))"
      add(DefinitionRules.valueType, subject, is: value, in: file)
    }
    return result
  }

  /// The value, where it is one: what is anything else must not reach a program.
  private mutating func headerValue(_ value: JSONValue?, _ name: String, file: Int) -> String? {
    guard let value else { return nil }
    var digits = Substring(value.string ?? "").utf8
    let isOpen = digits.popFirst() == UInt8(ascii: "(")
    let isClosed = digits.popLast() == UInt8(ascii: ")")
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    if !isOpen || !isClosed || digits.isEmpty || !digits.allSatisfy(\.isDigit) {
      add(DefinitionRules.headerForm, "MainCoreHeaderValue of \(name)", is: value, in: file)
      return nil
    }
    return value.string
  }

  /// Adds a peripheral; one of a name that is taken must say that it overrides. A second one that
  /// does not is listed but never found, and overrides of overrides are found only so far, so that
  /// a lookup stays short.
  private mutating func insert(_ peripheral: Peripheral) {
    let taken = definition.indices[peripheral.name] ?? []
    let isFound = taken.isEmpty || (peripheral.isOverride && taken.count < limits.overrides)
    if isFound {
      definition.indices[peripheral.name] = taken + [definition.peripherals.count]
    } else if let first = taken.first {
      let other = definition.peripherals[first]
      let line = other.position.map { ":\($0.line)" } ?? ""
      add(
        DefinitionRules.duplicateName,
        "\(peripheral.name) is already defined in \(definition.files[other.file])\(line)",
        peripheral.position, in: peripheral.file)
    }
    definition.peripherals.append(peripheral)
  }
}
