import Orrery

extension Table {
  /// Forgeries that compile: what they make must not be verified, nor taken by a device.
  mutating func addForgeries(_ bytes: [UInt8]) throws {
    try addSources(bytes)
    try addObserver(bytes)

    let end = try Inspector.read(.memory(bytes), extent: .metadata)
    check("an image of which the end was read is not verified", try outcome(end).verified == nil)
    check("a device does not take it", try decision(end).accepted == nil)

    let damaged = try signedAgain(changed(bytes))
    var limits = InspectionLimits()
    limits.findings = 0
    let silent = try Inspector.read(.memory(damaged), limits: limits)
    check("a log without room hides no damage", try outcome(silent).verified == nil)
    check("nor from a device", try decision(silent).accepted == nil)
  }

  /// Sources that change their mind after any number of questions, with any limits: what is verified
  /// is the sound package and nothing else.
  private mutating func addSources(_ bytes: [UInt8]) throws {
    let sound = Inspector.read(bytes)
    var forged = [changed(bytes), bytes, bytes]
    // The name in the metadata, and the first byte of the signature.
    if let name = sound.package?.debug?.imageName.content,
      let place = bytes.indices.last(where: { bytes[$0...].starts(with: name) })
    {
      forged[1][place] ^= 1
    }
    forged[2][bytes.count - 64] ^= 1
    for window in [4096, 8192, 1 << 20] {
      var limits = InspectionLimits()
      limits.wholeFileSize = 0
      limits.windowSize = window
      let expected = try Inspector.read(.source(MemorySource(bytes)), limits: limits)
      check("window \(window): the sound package is verified", try outcome(expected).isTrusted)
      var isFooled = false
      for other in forged {
        for patience in 1...24 {
          for faces in [[bytes, other], [other, bytes], [bytes, other, bytes]] {
            let source = TwoFacedSource(faces, patience: patience)
            guard let image = try? Inspector.read(.source(source), limits: limits),
              let verified = try outcome(image).verified
            else { continue }
            isFooled = isFooled || !verified.image.isSame(as: expected)
          }
        }
      }
      check("window \(window): no source with two faces gets another verified", !isFooled)
    }
  }

  /// Somebody who keeps the image that he is shown before every byte has passed.
  private mutating func addObserver(_ bytes: [UInt8]) throws {
    final class Keeper: ImageObserver {
      var kept: InspectedImage?
      func began(_ image: InspectedImage) { kept = image }
    }
    let damaged = try signedAgain(changed(bytes))
    for size in [0, 1 << 20] {
      var limits = InspectionLimits()
      limits.wholeFileSize = size
      limits.windowSize = 4096
      let keeper = Keeper()
      _ = try Inspector.read(
        .source(MemorySource(damaged)), limits: limits, observers: [keeper])
      guard let kept = keeper.kept else {
        check("an observer is shown the image", false)
        continue
      }
      check(
        "what an observer keeps is not verified (whole up to \(size))",
        try outcome(kept).verified == nil && decision(kept).accepted == nil)
    }
  }
}

extension InspectedImage {
  /// Whether everything that can be read of two images is the same.
  func isSame(as other: InspectedImage) -> Bool {
    package?.tail == other.package?.tail && manifest?.bytes == other.manifest?.bytes
      && fileSystem == other.fileSystem && findings == other.findings && size == other.size
  }
}
