import Orrery

extension Table {
  /// A key path to a property that is only read here may be one that writes to whoever casts it, as
  /// that of a stored property is, whatever the access of its setter.
  mutating func addKeyPaths() {
    check("no member of an image is written through a key path", Self.areSealed(image))
    check("none of a verdict", Self.areSealed(verdict))
    check("none of a verified image", Self.areSealed(verified))
    check("none of a decision", Self.areSealed(decided))
    check("none of an accepted image", Self.areSealed(accepted))
  }

  private var image: [PartialKeyPath<InspectedImage>] {
    [
      \.size, \.package, \.content, \.manifest, \.findings, \.contentEnd, \.isContentUnseen,
      \.hasPassed, \.inner, \.innermost, \.fileSystem, \.tail, \.wholeBytes, \.byteMap,
      \.manifest?.bytes, \.manifest?.document, \.manifest?.manifest,
    ]
  }
  private var verdict: [PartialKeyPath<Verdict>] {
    [\.trace, \.trace.outcomes, \.signer, \.verified, \.verified?.image, \.isTrusted]
  }
  private var verified: [PartialKeyPath<VerifiedImage>] { [\.image, \.image.findings, \.signer] }
  private var decided: [PartialKeyPath<TrustDecision>] {
    [\.operation, \.trace, \.trace.outcomes, \.accepted, \.accepted?.image, \.isAccepted]
  }
  private var accepted: [PartialKeyPath<AcceptedImage>] { [\.image, \.image.findings] }

  /// Whether none of the paths can be written to. What the value is does not matter to a cast.
  private static func areSealed<Root>(_ paths: [PartialKeyPath<Root>]) -> Bool {
    paths.allSatisfy { !"\(type(of: $0))".contains("WritableKeyPath") }
  }
}
