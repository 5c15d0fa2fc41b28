package import Findings

/// Every operator. The one list.
package enum MutationCatalog {
  /// The operators, family by family.
  package static let all: [MutationOperator] =
    SectionFieldOperators.all + FileSystemFieldOperators.all + ContentFieldOperators.all
    + IdentityOperators.all + ContentOperators.all
    + SectionOperators.all + LengthOperators.all + EndOperators.all + InodeOperators.all
    + NameOperators.all + PlacementOperators.all + ManifestOperators.all
    + CompressionOperators.all + SignatureOperators.all

  /// The operators of these names.
  ///
  /// - Throws: `unknownOperator`.
  package static func named(_ names: [String]) throws(OperationFailure) -> [MutationOperator] {
    for name in names where !all.contains(where: { $0.name == name }) {
      throw OperationFailure(MutationError.unknownOperator(name))
    }
    return all.filter { names.contains($0.name) }
  }
}
