#if FUZZING
  public import Mutation

  /// libFuzzer's own way to change an input: bits, bytes, words of the dictionary, parts of others.
  @_silgen_name("LLVMFuzzerMutate")
  private func changeBytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int, _ room: Int) -> Int

  extension FuzzEntry {
    /// Changes an input that ends in a package: half of the time as ``Mutator`` does, which keeps
    /// lengths, checksum and signature as they must be, so that the change reaches what stands behind
    /// their checks; else, and where there is no package, as libFuzzer does.
    ///
    /// - Parameters:
    ///   - start: The first byte of the input, which is changed where it stands.
    ///   - count: Bytes of the input.
    ///   - room: Bytes that it may have.
    ///   - seed: What decides.
    ///   - header: Bytes before the package.
    ///   - signing: Whether the package is signed again.
    /// - Returns: Bytes of the changed input.
    public static func change(
      _ start: UnsafeMutablePointer<UInt8>?, _ count: Int, room: Int, seed: UInt32, header: Int,
      signing: MutationSigning
    ) -> Int {
      guard seed & 1 == 0, let first = unsafe start, count > header else {
        return unsafe changeBytes(start, count, room)
      }
      let input = unsafe UnsafeMutableBufferPointer(start: first, count: count)
      let package = unsafe Array(input[header...])
      let changed = Mutator.mutate(
        package, seed: UInt64(seed >> 1), maximumSize: room - header, signing: signing)
      guard let changed else { return unsafe changeBytes(start, count, room) }
      // The engine lends as many bytes as there is room.
      let output = unsafe UnsafeMutableBufferPointer(start: first, count: room)
      for (index, byte) in changed.enumerated() { unsafe output[header + index] = byte }
      return header + changed.count
    }
  }
#endif
