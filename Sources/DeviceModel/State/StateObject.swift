import JSONText

/// One object of the state's text, read strictly: every key is expected, and every key is there.
struct StateObject {
  private let members: [JSONMember]
  private let path: String

  /// - Parameters:
  ///   - value: What must be an object of exactly these keys.
  ///   - path: Where it stands, for messages.
  init(_ value: JSONValue, _ path: String, keys: [String]) throws(DeviceFault) {
    self.path = path
    guard let members = value.members else { throw Self.damaged(path, "is no object") }
    self.members = members
    for member in members where !keys.contains(where: { member.isNamed($0) }) {
      throw Self.damaged(path, "holds the unknown key \(JSONWriter.excerpt(member.key))")
    }
    for key in keys { _ = try self.value(key) }
  }

  static func damaged(_ path: String, _ reason: String) -> DeviceFault {
    .damaged(name: DeviceFile.state, reason: path.isEmpty ? reason : "\(path) \(reason)")
  }

  /// The place of a member, for messages.
  func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func damaged(_ key: String, _ reason: String) -> DeviceFault {
    Self.damaged(place(key), reason)
  }

  func value(_ key: String) throws(DeviceFault) -> JSONValue {
    guard let member = members.first(where: { $0.isNamed(key) }) else {
      throw damaged(key, "is missing")
    }
    return member.value
  }

  func string(_ key: String) throws(DeviceFault) -> String {
    guard let text = try value(key).string else { throw damaged(key, "is no string") }
    return text
  }

  func boolean(_ key: String) throws(DeviceFault) -> Bool {
    guard let value = try value(key).boolean else { throw damaged(key, "is no boolean") }
    return value
  }

  /// A whole number that fits.
  func integer<Number: FixedWidthInteger>(
    _ key: String, _: Number.Type = Number.self
  ) throws(DeviceFault) -> Number {
    guard let number = try value(key).integer, let fitting = Number(exactly: number) else {
      throw damaged(key, "is no whole number of \(Number.bitWidth) bits")
    }
    return fitting
  }

  /// A number of bytes or of kibibytes: not negative, and small enough to be added up.
  func size(_ key: String) throws(DeviceFault) -> Int {
    let size: Int = try integer(key)
    guard (0...(1 << 30)).contains(size) else { throw damaged(key, "is \(size)") }
    return size
  }

  /// One of the words that a type has.
  func word<Word: RawRepresentable<String>>(
    _ key: String, _: Word.Type = Word.self
  ) throws(DeviceFault) -> Word {
    let text = try string(key)
    guard let word = Word(rawValue: text) else {
      throw damaged(key, "is \(JSONWriter.excerpt(text))")
    }
    return word
  }

  /// A list, its elements with their places.
  func list<Element>(
    _ key: String, limit: Int,
    _ read: (JSONValue, String) throws(DeviceFault) -> Element
  ) throws(DeviceFault) -> [Element] {
    guard let elements = try value(key).elements else { throw damaged(key, "is no array") }
    guard elements.count <= limit else {
      throw damaged(key, "has \(elements.count) elements, more than \(limit)")
    }
    var list: [Element] = []
    for (index, element) in elements.enumerated() {
      list.append(try read(element, "\(place(key))[\(index)]"))
    }
    return list
  }
}
