/// A value that is read from the JSON that it is written as.
package protocol JSONReadable: JSONRepresentable {
  init(from json: JSONValue) throws(JSONMistake)
}

extension JSONValue {
  /// Reads the value into a place, and says what is wrong with it.
  package func read<T: JSONReadable>(into place: inout T) -> JSONMistake? {
    do throws(JSONMistake) { place = try T(from: self) } catch { return error }
    return nil
  }
}

extension JSONMemberVisitor {
  /// One member: its name, how to get it, and how to set it, which may refuse a value.
  package mutating func member<T: JSONReadable>(
    _ name: String, _ get: (Record) -> T, _ set: (inout Record, T) throws(JSONMistake) -> Void
  ) {
    member(name, get) { record, value in
      do throws(JSONMistake) { try set(&record, T(from: value)) } catch { return error }
      return nil
    }
  }

  /// One member: its name, where the record keeps it, and what is wrong with a value that it cannot
  /// have.
  package mutating func member<T: JSONReadable>(
    _ name: String, at path: WritableKeyPath<Record, T>,
    unless reason: (T) -> String? = { _ in nil }
  ) {
    member(name, { $0[keyPath: path] }) { (record, value) throws(JSONMistake) in
      if let reason = reason(value) { throw JSONMistake(reason) }
      record[keyPath: path] = value
    }
  }

  /// One member that is text in JSON, and what is wrong with a text that does not say it.
  package mutating func member<T: LosslessStringConvertible>(
    _ name: String, text path: WritableKeyPath<Record, T>, else reason: String
  ) {
    member(name, { $0[keyPath: path].description }) { (record, text) throws(JSONMistake) in
      guard let value = T(text) else { throw JSONMistake(reason) }
      record[keyPath: path] = value
    }
  }

  /// The member that gives the kind and version of a document.
  package mutating func schema(_ schema: String) {
    member("schema", { _ in schema }) { (_, text) throws(JSONMistake) in
      guard text == schema else { throw JSONMistake("is \(JSONWriter.excerpt(text))") }
    }
  }
}

/// What is wrong with a list that is longer than a limit.
package func longer<T>(than limit: Int) -> ([T]) -> String? {
  { $0.count <= limit ? nil : "has \($0.count) elements, more than \(limit)" }
}
