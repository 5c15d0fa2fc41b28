import ByteLayout
import Findings
import ImagePackage

/// An inner package whose sections contradict those of the outer one. A device that looks at one of
/// them only takes what the other forbids.
enum InnerOperators {
  static let all = [
    contradiction(
      "revocation", RevocationSection(securityVersion: 1), RevocationSection(securityVersion: 2)),
    contradiction(
      "image-policy", ImagePolicySection(.sideloadFromNormalWorld), ImagePolicySection([])),
    contradiction(
      "required-offset", RequiredOffsetSection(offset: 4096), RequiredOffsetSection(offset: 8192)),
    contradiction(
      "remove-at-boot", TemporaryImageSection(.underDevelopment),
      TemporaryImageSection(.removeAtBoot)),
  ]

  /// The sections that need not stand in both packages, but say the same where they do.
  static let sections: Set<SectionID> = [
    RevocationSection.id, ImagePolicySection.id, RequiredOffsetSection.id,
    TemporaryImageSection.id,
  ]

  /// An operator that gives one package the first section and the other the second.
  private static func contradiction<S: MetadataSection>(
    _ name: String, _ first: S, _ second: S
  ) -> MutationOperator {
    MutationOperator(
      "lzma.\(name)", "Gives the outer and inner package \(S.title) sections that contradict.",
      breaks: "package.inner-identity"
    ) { piece, random in
      guard try CompressionOperators.enclose(&piece) else { return nil }
      let isSwapped = random.coin()
      piece.outer.set(isSwapped ? second : first)
      piece.layer = .inner
      piece.target.set(isSwapped ? first : second)
      return piece.target.index(of: S.id).map {
        .change(
          "the \(S.title) sections of the outer and inner package contradict",
          piece.target.range(ofSection: $0), S.name)
      }
    }
  }
}
