/// An image that an input decides, and what of it somebody signed.
struct CandidateImage {
  var bytes: [UInt8]
  /// What ``bytes`` must contain for it to be trusted; `nil` if unknown.
  var signed: [UInt8]?

  /// Takes what is left of an input. Its first byte says what the image is: one of the supply with
  /// edits (0), the same signed again (1), the bytes themselves (2), or those signed again (3).
  init(_ choices: inout Choices) throws(PropertyFailure) {
    let kind = choices.byte()
    guard kind & 2 == 0 else {
      bytes = choices.rest()
      if kind & 1 == 1 { bytes = SignedImage.signedAgain(bytes) }
      return
    }
    let images = try ImageSupply.images().all
    let image = images[choices.below(images.count)]
    bytes = ImageEdits.apply(&choices, to: image.bytes)
    if kind & 1 == 1 {
      bytes = SignedImage.signedAgain(bytes)
    } else {
      signed = image.signed
    }
  }
}
