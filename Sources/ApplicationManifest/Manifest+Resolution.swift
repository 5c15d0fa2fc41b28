internal import JSONText

extension Manifest {
  /// Replaces every `$NAME` in the arrays of peripherals by its value
  /// (`evidence/manifest.md#stored-form`): a number for Gpio, a string for other types. All else
  /// stays as it is: order, unknown keys, plain values, places.
  ///
  /// Whether two names lead to one pin is a matter of the result: lint it as ``Stage/stored``.
  ///
  /// - Parameters:
  ///   - definition: what the names mean.
  ///   - file: the path of the manifest that findings name.
  public func resolved(
    with definition: HardwareDefinition, file: String? = nil
  ) -> ManifestResolution {
    var resolver = NameResolver(definition: definition, file: file)
    var root = self.root
    root.content = .object(
      (root.members ?? []).map { member in
        guard member.isNamed(Field.capabilities.rawValue) else { return member }
        return resolver.capabilities(member)
      })
    return ManifestResolution(
      manifest: Manifest(root) ?? self, missing: resolver.missing, findings: resolver.findings)
  }
}
