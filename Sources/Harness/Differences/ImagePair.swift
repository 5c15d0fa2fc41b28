/// Two images that an input decides.
struct ImagePair {
  var old: [UInt8]
  var new: [UInt8]

  /// Takes the first byte and all that follow it. 0: an image of the supply, and the same with edits;
  /// 1: the same, signed again; 2: two images of the supply, the second with edits; 3: the bytes
  /// themselves, the first two of which say where the second image begins.
  init(_ bytes: Span<UInt8>) throws(PropertyFailure) {
    var choices = Choices(bytes)
    let kind = choices.byte() & 3
    guard kind != 3 else {
      let size = Int(choices.word())
      old = choices.take(size)
      new = choices.rest()
      return
    }
    let images = try ImageSupply.images().all
    let first = images[choices.below(images.count)].bytes
    let second = kind == 2 ? images[choices.below(images.count)].bytes : first
    old = first
    new = ImageEdits.apply(&choices, to: second)
    if kind == 1 { new = SignedImage.signedAgain(new) }
  }
}
