import Orrery

/// Cases and how many of them do not hold.
struct Table {
  private(set) var failures = 0

  /// Records a case.
  mutating func check(_ name: String, _ holds: Bool) {
    print(holds ? "ok    \(name)" : "FAIL  \(name)")
    if !holds { failures += 1 }
  }
}

/// The verdict of a verifier that believes the SDK test certificate.
func outcome(_ image: InspectedImage) throws -> Verdict {
  try Verifier(trust: .sdkTest()).verify(image)
}

/// The decision of a device under development about a sideloaded image.
func decision(_ image: InspectedImage) throws -> TrustDecision {
  var facts = DeviceFacts()
  facts.keystore = try .sdkTest()
  facts.capabilities = [.appDevelopment]
  return try DeviceTrust(facts).decide(image, for: .sideload(isManual: false))
}

/// A package with one bit changed in the first file that has bytes.
func changed(_ bytes: [UInt8]) -> [UInt8] {
  let files = Inspector.read(bytes).fileSystem?.entries ?? []
  let range = files.lazy.filter { $0.kind == .file }.compactMap(\.dataRange).first { !$0.isEmpty }
  var changed = bytes
  changed[range?.lowerBound ?? 0] ^= 1
  return changed
}

/// The same package, signed again with the SDK test key as it is: right to the last bit, and whatever
/// was wrong with it still is.
func signedAgain(_ bytes: [UInt8]) throws -> [UInt8] {
  guard let package = Inspector.read(bytes).package else { return bytes }
  let signed = Array(bytes[package.signedRange])
  return try signed + SDKTestSigner().sign(digest: DigestAlgorithm.sha256.digest(of: signed))
}
