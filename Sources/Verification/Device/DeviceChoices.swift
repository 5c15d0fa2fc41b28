/// What a model has to choose because a device's behaviour is undocumented. Each choice is a rule of
/// evidence `inferred`; the default follows what was seen on devices, and where nothing speaks for an image, it refuses.
public struct DeviceChoices: Sendable, Hashable {
  /// What to do with something that no public source settles.
  public enum Answer: String, Sendable, Hashable, CaseIterable {
    /// The image is not taken.
    case refuse
    /// The image is taken as if it were not there.
    case accept
  }

  /// A section whose id has no name.
  public var unknownSection = Answer.refuse
  /// A section that only old tools wrote.
  public var legacySection = Answer.refuse
  /// The older SDK certificate, whose key is that of the one in the keystore
  /// (`evidence/device-staging.md#older-certificate-on-devices`).
  public var olderSDKCertificate = Answer.refuse
  /// A certificate that the device's clock finds expired or not yet valid.
  public var certificateOutsideItsTime = Answer.accept
  /// A security version that no fuse can revoke.
  public var securityVersionWithoutFuse = Answer.refuse
  /// An application that does not say which interfaces it needs.
  public var missingABIDepends = Answer.refuse
  /// A newer keystore or firmware that no staged update manifest lists.
  public var systemImageWithoutManifest = Answer.refuse
  /// Other bytes under the image ID of an installed image: a developer's package and what the cloud
  /// made of it share theirs, so it replaces them.
  public var sameImageIDOtherContent = Answer.accept
  /// A capability that the known ones do not name; the device's log says that it drops them.
  public var unknownCapability = Answer.accept
  /// Inodes that belong to somebody else than root: those of the vendor's own debug server of 2018
  /// do, and devices took it (`evidence/file-system.md#owners`).
  public var foreignOwner = Answer.accept
  /// An application built with the SDK that was left behind when appDevelopment went away.
  public var developmentImageAtBoot = Answer.refuse
  /// Beside a board configuration of which nobody knows all that it takes, an application that asks
  /// for pins or controllers (`evidence/capabilities.md#board-of-an-unknown-preset`).
  public var unknownBoardResources = Answer.refuse
  /// A second high-level application, the debug server not counted. A deployment has one, but devices
  /// have an error for two that ask for one port, so they hold several that come over the cable
  /// (`evidence/device-installing.md#one-application-for-each-core`).
  public var secondHighLevelApplication = Answer.accept
  /// One more real-time application than there are cores for.
  public var thirdRealTimeApplication = Answer.refuse
  /// A signature on P-384: the vendor's library gives it to other chips than the MT3620
  /// (`evidence/signatures.md#curves`).
  public var p384Signature = Answer.refuse

  /// A program that imports functions which the libraries do not offer to applications: devices do not
  /// look, and take it (`evidence/audit.md#programs-at-installation`).
  public var surface = Answer.accept

  /// The defaults.
  public init() {}

  /// One choice: its name in `Formats/rules.json` and on the command line, and where it is kept.
  public struct Choice: Sendable {
    /// The name, words joined by hyphens.
    public let name: String
    /// What is chosen, one sentence.
    public let summary: String
    /// Where the answer is kept.
    public let path: any WritableKeyPath<DeviceChoices, Answer> & Sendable
  }

  /// Every choice.
  public static let all: [Choice] = [
    Choice(
      name: "unknown-section", summary: "A metadata section with an unknown ID.",
      path: \.unknownSection),
    Choice(
      name: "legacy-section", summary: "A metadata section written only by old tools.",
      path: \.legacySection),
    Choice(
      name: "older-sdk-certificate",
      summary: "The older SDK certificate, if the keystore holds only the current one.",
      path: \.olderSDKCertificate),
    Choice(
      name: "certificate-outside-its-time",
      summary: "A signer's certificate that is expired or not yet valid at the device's time.",
      path: \.certificateOutsideItsTime),
    Choice(
      name: "security-version-without-fuse",
      summary: "A security version of 32 or more, which no fuse can revoke.",
      path: \.securityVersionWithoutFuse),
    Choice(
      name: "missing-abi-depends", summary: "An application without an ABI Depends section.",
      path: \.missingABIDepends),
    Choice(
      name: "system-image-without-manifest",
      summary: "A keystore or firmware that is not listed in any staged update manifest.",
      path: \.systemImageWithoutManifest),
    Choice(
      name: "same-image-id-other-content",
      summary: "Different bytes under the image ID of an installed image.",
      path: \.sameImageIDOtherContent),
    Choice(
      name: "unknown-capability",
      summary: "An unknown application capability.",
      path: \.unknownCapability),
    Choice(
      name: "foreign-owner", summary: "A file system with inodes of another owner than root.",
      path: \.foreignOwner),
    Choice(
      name: "development-image-at-boot",
      summary: "At boot, an image marked as under development without appDevelopment.",
      path: \.developmentImageAtBoot),
    Choice(
      name: "unknown-board-resources",
      summary: "An application with peripherals beside a board configuration of an unknown preset.",
      path: \.unknownBoardResources),
    Choice(
      name: "second-high-level-application",
      summary: "A second high-level application, the debug server not counted.",
      path: \.secondHighLevelApplication),
    Choice(
      name: "third-real-time-application", summary: "A third real-time application.",
      path: \.thirdRealTimeApplication),
    Choice(
      name: "p384-signature", summary: "A signature on P-384, which is for other chips.",
      path: \.p384Signature),
    Choice(
      name: "surface",
      summary: "A program that imports functions which the libraries offer to no application.",
      path: \.surface),
  ]
}
