import Findings

/// The checks of the device's decision, in the order in which they are made
/// (`evidence/device-staging.md#order-of-checks`). The order inside the device is not public; this
/// one tells an image that is not trusted nothing of what comes after its signature.
public enum DeviceChecks {
  // MARK: Access

  /// The REST interface answers.
  public static let restAllowed = Check(
    .access, "rest-allowed", .device, .documented, .commandAuthorizationFailed,
    "A finished device accepts images only with appDevelopment or fieldServicing.",
    protects: "a device in the field from anyone with access to its cable",
    remedy: "open a servicing session with a capability file for this device")
  /// The cloud is not updating.
  public static let updateIdle = Check(
    .access, "update-idle", .device, .osString, .otaUpdateInProgress,
    "Nothing is sideloaded while an update from the cloud is in progress.",
    protects: "an update from being mixed with another image",
    remedy: "wait for the update to finish, or restart the device")

  // MARK: Parse

  /// There is an end of a package.
  public static let container = Check(
    .parse, "container", .container, .documented, .imageStagingFailed,
    "The file ends like an image package.",
    protects: "the metadata parser from bytes that are not metadata",
    remedy: "check that the file is complete: orrery show says where it breaks off")
  /// The metadata is sound.
  public static let metadata = Check(
    .parse, "metadata", .metadata, .osString, .imageStagingFailed, "The metadata breaks no rule.",
    protects: "the metadata parser, through which devices have been attacked",
    remedy: "pack the image again: orrery lint lists every broken rule")
  /// Every section has a meaning.
  public static let sections = Check(
    .parse, "sections", .metadata, .inferred, .imageStagingFailed,
    "The device knows every section of the metadata.",
    protects: "the device from claims that it does not understand",
    remedy: "pack the image without the section")

  // MARK: Identity and type

  /// There is an identity.
  public static let identity = Check(
    .identity, "identity", .metadata, .documented, .imageStagingFailed,
    "The image states its identity exactly once.",
    protects: "every later check that relies on the identity",
    remedy: "pack the image again with one Identity section")
  /// The type is taken this way.
  public static let imageType = Check(
    .type, "image-type", .metadata, .documented, .unsupportedImageType,
    "Applications, board configurations, capability files and keystores are sideloaded; from the "
      + "cloud comes everything that has a type.",
    protects: "the firmware, which only the vendor's updates replace",
    remedy: "sideload applications and board configurations only")
  /// The policy of the image allows it.
  public static let imagePolicy = Check(
    .type, "image-policy", .metadata, .inferred, .permissionDenied,
    "An image with a policy is sideloaded only if the policy allows it.",
    protects: "images that their maker closes to the Normal World",
    remedy: "pack it with the policy SideloadFromNormalWorld, or deliver it from the cloud")
  /// An update manifest announces it.
  public static let announced = Check(
    .type, "announced", .device, .inferred, .otaOutOfOrderImage,
    "A system image is listed in a staged update manifest.",
    protects: "the firmware from older, genuine images",
    remedy: "first stage the update manifest that lists the image")

  // MARK: Component ID

  /// The component ID can be one.
  public static let componentID = Check(
    .componentID, "component-id", .metadata, .osString, .invalidComponentId,
    "The component ID is neither all zeros nor all ones.",
    protects: "the table of images from entries without meaning",
    remedy: "give the manifest a ComponentId of its own and pack again")
  /// It fits what is there.
  public static let componentConsistency = Check(
    .componentID, "component-consistency", .device, .osString, .imageIdentityInconsistency,
    "A component keeps its image type, and an image ID its bytes.",
    protects: "system components from being replaced by an application",
    remedy: "use a new image ID for each build, and a component ID of your own")

  // MARK: Size

  /// The type allows the size.
  public static let typeSize = Check(
    .size, "type-size", .metadata, .osString, .imageExceedsImageTypeSizeLimit,
    "The image, also when decompressed, is within the size limit of its type.",
    protects: "flash, and the memory of the decompressor",
    remedy: "make the image smaller: strip programs, or move data elsewhere")
  /// There is room.
  public static let freeSpace = Check(
    .size, "free-space", .device, .osString, .failedToFindFreeSpace,
    "All applications together fit into their partition.",
    protects: "the other applications",
    remedy: "remove an application first, or make the image smaller")
  /// Nothing of the kind is staged.
  public static let stagedOnce = Check(
    .size, "staged-once", .device, .osString, .cannotStageMultipleComponentsForImageType,
    "Of every type except applications, only one component is staged at a time.",
    protects: "the order in which system images are replaced",
    remedy: "first install what is staged")

  // MARK: Signature

  /// We can check this kind of signature.
  public static let signingType = Check(
    .signature, "signing-type", .signing, .documented, .verificationFailed,
    "The image states its signing type exactly once, and the signature has the right size.",
    protects: "the device from unsigned images",
    remedy: "sign the package: orrery sign")
  /// The signer is known.
  public static let keyKnown = Check(
    .signature, "key-known", .signing, .documented, .verificationFailed,
    "The certificate that the image names is in the device's keystore.",
    protects: "the device from unknown signers",
    remedy: "sign with a key from this device's keystore; explain takes others with --trust-store"
  )
  /// The key may sign this.
  public static let keyPurpose = Check(
    .signature, "key-purpose", .signing, .documented, .verificationFailed,
    "The key may sign images of this type.",
    protects: "firmware and capabilities from keys meant for applications",
    remedy: "sign with the key meant for this image type")
  /// The SDK's key needs the capability.
  public static let appDevelopment = Check(
    .signature, "app-development", .signing, .documented, .verificationFailed,
    "An image signed with the SDK's key is trusted only while the device has appDevelopment.",
    protects: "devices in the field from a key whose private half is public",
    remedy: "enable development on the device, or have the image production-signed")
  /// The certificate is inside its time.
  public static let certificateTime = Check(
    .signature, "certificate-time", .signing, .inferred, .verificationFailed,
    "The signer's certificate is valid at the device's time.",
    protects: "the device from retired keys",
    remedy: "sign with a current key, or set the device's clock")
  /// The key is on the curve.
  public static let curve = Check(
    .signature, "curve", .signing, .documented, .verificationFailed,
    "The key of the certificate is on the curve of the signing type.",
    protects: "the verification from a key of the wrong kind",
    remedy: "sign again with the signing type of the key")
  /// The signature is the signer's.
  public static let signature = Check(
    .signature, "signature", .signing, .documented, .verificationFailed,
    "The signature over all bytes before it is valid under the certificate that the image names.",
    protects: "every byte of the image",
    remedy: "build and sign the package again: it was changed, or another key signed it")

  // MARK: Revocation, ABI, placement

  /// No fuse revokes it.
  public static let revocation = Check(
    .revocation, "revocation", .metadata, .documented, .verificationFailed,
    "The fuse of the image's security version is not blown.",
    protects: "the device from genuine images with known faults",
    remedy: "use a later version of the image")
  /// The interfaces have names.
  public static let abiType = Check(
    .abi, "abi-type", .metadata, .osString, .invalidABITypeFound,
    "Every interface that the image needs exists.",
    protects: "an application from starting without the interfaces that it calls",
    remedy: "pack the image again for a released API set")
  /// The software is new enough.
  public static let abiVersion = Check(
    .abi, "abi-version", .metadata, .inferred, .incompatibleApplicationRuntime,
    "The device provides every interface in the version that the image needs, or a later one.",
    protects: "an application from starting without the interfaces that it calls",
    remedy:
      "name what the device provides, --abi ApplicationRuntime=N, or pack for an older API set: "
      + "--target-api-set")
  /// The offset is possible.
  public static let placement = Check(
    .placement, "placement", .metadata, .osString, .xipAddressForImageOutOfBounds,
    "An image with a required offset is aligned and lies within executable flash.",
    protects: "other partitions from being overwritten",
    remedy: "pack with a required offset that is a multiple of 4096 within executable flash")

  // MARK: Content

  /// What is compressed can be decompressed.
  public static let compression = Check(
    .content, "compression", .compression, .documented, .decompressionFailed,
    "A compressed image is an LZMA stream of a package of exactly the stated size and identity.",
    protects: "the memory of the decompressor",
    remedy: "production-sign the original package again")
  /// Starting by hand needs the capability.
  public static let manualStart = Check(
    .content, "manual-start", .device, .osString, .deviceNotDevUnlocked,
    "Installing an application without starting it needs appDevelopment.",
    protects: "the control over applications",
    remedy: "install it with automatic start, or enable development")
  /// It may stay.
  public static let temporary = Check(
    .content, "temporary", .metadata, .inferred, .verificationFailed,
    "An image to be removed at boot does not run after one, nor one under development without "
      + "appDevelopment.",
    protects: "a device that has left development from leftover test images",
    remedy: "have the image production-signed, which removes the mark of development, or pack it "
      + "without RemoveAtBoot")
  /// The content is sound.
  public static let content = Check(
    .content, "content", .content, .documented, .imageInstallFailed,
    "The content is what the image type says, and breaks no rule.",
    protects: "the kernel's file system and the readers of device trees and manifests",
    remedy: "pack the image again: orrery lint lists every broken rule")
  /// The manifest is sound.
  public static let manifest = Check(
    .content, "manifest", .manifest, .documented, .invalidJson,
    "An application has a manifest that breaks no rule and fits the metadata.",
    protects: "the sandbox, which grants an application what its manifest lists",
    remedy: "correct what is named, in the manifest or in the options of orrery pack, and pack "
      + "again")
  /// One debug server.
  public static let debugger = Check(
    .content, "debugger", .manifest, .osString, .debuggerAlreadyLoaded,
    "Only the debug server is a debugger, and there is only one.",
    protects: "the interface that can inspect every application",
    remedy: "give the application its own component ID and the type Default")
  /// Nobody else uses the same resources.
  public static let resources = Check(
    .content, "resources", .manifest, .documented, .requestedPeripheralAlreadyInUse,
    "No pin, controller, port or core that the image needs is used by another one.",
    protects: "the peripherals of the other applications",
    remedy: "remove the other application, or use other peripherals")
  /// There is storage.
  public static let storage = Check(
    .content, "storage", .manifest, .osString, .requestedSpaceNotAvailable,
    "The mutable storage of all applications fits.",
    protects: "the data of the other applications",
    remedy: "request less MutableStorage, or remove another application")
  /// The capability file is for this device.
  public static let capabilityDevice = Check(
    .content, "capability-device", .content, .documented, .imageInstallFailed,
    "A capability file names this device, and only known capabilities.",
    protects: "every other device from the capability",
    remedy: "get a capability file for this device ID")

  /// It calls what it may.
  public static let surface = Check(
    .content, "surface", .content, .inferred, .imageInstallFailed,
    "A program imports only what the libraries offer to applications.",
    protects: "what the platform promises: no files, no processes and no shell for applications",
    remedy: "link with the libraries of the SDK: orrery audit names the functions")

  /// Every check, in order.
  public static let all = [
    restAllowed, updateIdle, container, metadata, sections, identity, imageType, imagePolicy,
    announced, componentID, componentConsistency, typeSize, freeSpace, stagedOnce, signingType,
    keyKnown, keyPurpose, appDevelopment, certificateTime, curve, signature, revocation, abiType,
    abiVersion, placement, compression, manualStart, temporary, content, manifest, debugger,
    resources, storage, capabilityDevice, surface,
  ]
}
