extension Span<UInt8> {
  /// Appends copies of the bytes.
  public func append(to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: count) { output in
      for index in indices { output.append(self[index]) }
    }
  }
}
