internal import ByteLayout
public import ImagePackage

/// What a key in a device's keystore may sign (`evidence/device-staging.md#purpose-of-a-key`). Its
/// encoding on real devices is not public.
public enum KeyPurpose: String, Sendable, Hashable, CaseIterable {
  /// Tests of applications: trusted only while the device has appDevelopment.
  case sdkApplication = "sdk-application"
  /// Applications and board configurations that the cloud signed.
  case productionApplication = "production-application"
  /// Capability files that the cloud signed.
  case capability = "capability"
  /// Everything that only Microsoft supplies: firmware, keystores, update manifests.
  case system = "system"

  /// The image types that a key of this purpose may sign.
  public func permits(_ type: ImageType) -> Bool {
    switch self {
    case .sdkApplication, .productionApplication:
      type == .applications || type == .customerBoardConfig
    case .capability: type == .firmwareConfig
    case .system:
      type.name != nil && type.rawValue != 0
        && ![.applications, .firmwareConfig, .customerBoardConfig].contains(type)
    }
  }
}
