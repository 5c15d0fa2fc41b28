internal import Findings
internal import JSONText

extension ManifestLint {
  mutating func checkCapabilities() {
    guard let value = value(of: .capabilities, missing: ManifestRules.missingCapabilities) else {
      return
    }
    guard let capabilities = manifest.capabilities else {
      add(ManifestRules.capabilitiesForm, is: value, ["Capabilities"])
      return
    }
    for member in capabilities.unknown { checkUnknown(member) }
    for capability in capabilities.known {
      checkUser(of: capability)
      check(capability)
    }
    checkPins(capabilities)
    if let deferral = capabilities["SoftwareUpdateDeferral"], deferral.flag == true,
      capabilities["SystemEventNotifications"]?.flag != true
    {
      add(
        CapabilityRules.deferral, "SystemEventNotifications is not true",
        deferral.member.keyPosition, field(deferral))
    }
  }

  func field(_ capability: Capability, _ rest: String...) -> [String] {
    ["Capabilities", capability.kind.key] + rest
  }

  private mutating func checkUnknown(_ member: JSONMember) {
    guard !checkPolicy(member, ["Capabilities"]) else { return }
    let field = ["Capabilities", member.key]
    let relaxed = Self.relaxed(member.key)
    let key = JSONWriter.excerpt(member.key)
    // The names of the device's own errors 7, 8 and 14, in the spelling of its other capabilities.
    if ["togglestate", "debug", "update"].contains(where: { $0.utf8.elementsEqual(relaxed) }) {
      add(CapabilityRules.firstParty, key, member.keyPosition, field)
    } else if let (_, words) = meant(member, in: Self.relaxedCapabilities) {
      add(CapabilityRules.misspelt, words, member.keyPosition, field)
    } else {
      add(CapabilityRules.unknown, key, member.keyPosition, field)
    }
  }

  private mutating func checkUser(of capability: Capability) {
    guard capability.isRequested else { return }
    let isRealTime = manifest.applicationType?.value.isRealTime ?? false
    let rule: Rule
    switch capability.kind.users {
    case .highLevel where isRealTime: rule = CapabilityRules.notForRealTime
    case .realTime where !isRealTime: rule = CapabilityRules.notForHighLevel
    default: return
    }
    add(rule, capability.kind.key, capability.member.keyPosition, field(capability))
  }

  private mutating func check(_ capability: Capability) {
    switch capability.kind.shape {
    case .flag:
      if capability.flag == nil { addForm(capability, capability.member.value) }
    case .peripherals(let type): checkPeripherals(capability, type)
    case .hosts: checkHosts(capability)
    case .ports(let illegal): checkPorts(capability, illegal)
    case .components: checkComponents(capability)
    case .storage: checkStorage(capability)
    case .tenant: checkTenant(capability)
    case .powerControls: checkPowerControls(capability)
    }
  }

  /// Records a value of the wrong shape, or an entry of one.
  mutating func addForm(_ capability: Capability, _ value: JSONValue, _ rest: String...) {
    let subject = rest.isEmpty ? "it" : "an entry"
    add(
      capability.kind.form, "\(subject) is \(value.excerpt)", value.position,
      field(capability) + rest)
  }

  /// An entry of a capability that lists something.
  struct Entry<Value> {
    let field: [String]
    let json: JSONValue
    let value: Value
  }

  mutating func add<Value>(_ rule: Rule, _ detail: String, at entry: Entry<Value>) {
    add(rule, detail, entry.json.position, entry.field)
  }

  /// The entries of a list that `get` takes; the others, and a value that is no list, are recorded.
  /// So are entries that stand twice, unless a rule of their own says more.
  mutating func entries<Value: Hashable>(
    _ capability: Capability, repeated: Rule = CapabilityRules.repeated,
    _ get: (JSONValue) -> Value?
  ) -> [Entry<Value>] {
    guard let list = capability.member.value.elements else {
      addForm(capability, capability.member.value)
      return []
    }
    var seen: Set<Value> = []
    var entries: [Entry<Value>] = []
    for (index, json) in list.enumerated() {
      guard let value = get(json) else {
        addForm(capability, json, "\(index)")
        continue
      }
      let entry = Entry(field: field(capability, "\(index)"), json: json, value: value)
      // An only one repeats none, and most lists have one.
      if list.count == 1 || seen.insert(value).inserted {
        entries.append(entry)
      } else {
        add(repeated, json.excerpt, at: entry)
      }
    }
    return entries
  }
}
