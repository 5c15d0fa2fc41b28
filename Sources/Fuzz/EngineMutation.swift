#if FUZZING
  import Harness
  import Mutation

  /// libFuzzer's own way to change an input: bits, bytes, words of the dictionary, parts of others.
  @_silgen_name("LLVMFuzzerMutate")
  private func changeBytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ room: Int) -> Int

  /// What libFuzzer calls for a new input. Half of the time it changes one that ends in a package as
  /// ``Mutator`` does, which keeps lengths, checksum and signature as they must be, so that the
  /// change reaches what follows their checks; else it changes bytes. The input is changed where it
  /// stands, to at most `room` bytes.
  ///
  /// - Returns: Bytes of the changed input.
  @_cdecl("LLVMFuzzerCustomMutator")
  package func changeInput(
    _ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ room: Int, _ seed: UInt32
  ) -> Int {
    guard seed & 1 == 0, let place = Engine.target.package, let first = unsafe start,
      count > place.offset
    else { return unsafe changeBytes(start, count, room) }
    let input = unsafe UnsafeMutableBufferPointer(start: first, count: count)
    let package = unsafe Array(input[place.offset...])
    let changed = Mutator.mutate(
      package, seed: UInt64(seed >> 1), maximumSize: room - place.offset,
      signing: place.isSignedAgain ? .again : .leave)
    guard let changed else { return unsafe changeBytes(start, count, room) }
    // The engine lends as many bytes as there is room.
    let output = unsafe UnsafeMutableBufferPointer(start: first, count: room)
    for (index, byte) in changed.enumerated() { unsafe output[place.offset + index] = byte }
    return place.offset + changed.count
  }
#endif
