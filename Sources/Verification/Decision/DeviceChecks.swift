import Findings

/// The checks of the device's decision, in the order in which they are made
/// (`evidence/device-staging.md#order-of-checks`). The order inside the device is not public; this
/// one tells an image that is not trusted nothing of what comes after its signature.
public enum DeviceChecks {
  // MARK: Access

  /// The REST interface answers.
  public static let restAllowed = Check(
    .access, "rest-allowed", .device, .documented, .commandAuthorizationFailed,
    "A finished device takes images only with appDevelopment or fieldServicing.",
    protects: "a device in the field from whoever holds its cable",
    remedy: "open a servicing session with a capability file for this device")
  /// The cloud is not updating.
  public static let updateIdle = Check(
    .access, "update-idle", .device, .osString, .otaUpdateInProgress,
    "Nothing is sideloaded while an update from the cloud is on its way.",
    protects: "an update from being mixed with another image",
    remedy: "wait until the update has ended, or restart the device")

  // MARK: Parse

  /// There is an end of a package.
  public static let container = Check(
    .parse, "container", .container, .documented, .imageStagingFailed,
    "The file ends like an image package.",
    protects: "the parser of the metadata from bytes that are none",
    remedy: "check that the file is whole: orrery show says where it breaks off")
  /// The metadata is sound.
  public static let metadata = Check(
    .parse, "metadata", .metadata, .osString, .imageStagingFailed, "The metadata breaks no rule.",
    protects: "the parser of the metadata, in which devices were broken",
    remedy: "pack the image again: orrery lint lists every broken rule")
  /// Every section has a meaning.
  public static let sections = Check(
    .parse, "sections", .metadata, .inferred, .imageStagingFailed,
    "Every section of the metadata is one that the device knows.",
    protects: "the device from promises that it does not understand",
    remedy: "pack the image without the section")

  // MARK: Identity and type

  /// There is an identity.
  public static let identity = Check(
    .identity, "identity", .metadata, .documented, .imageStagingFailed,
    "The image says once what and which it is.",
    protects: "every later check, which rests on the identity",
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
    "An image with a policy is sideloaded only where the policy allows it.",
    protects: "images that their maker keeps away from the Normal World",
    remedy: "pack it with the policy SideloadFromNormalWorld, or deliver it from the cloud")
  /// An update manifest announces it.
  public static let announced = Check(
    .type, "announced", .device, .inferred, .otaOutOfOrderImage,
    "A system image is one that a staged update manifest lists.",
    protects: "the firmware from older, genuine images",
    remedy: "stage the update manifest that lists the image first")

  // MARK: Component ID

  /// The component ID can be one.
  public static let componentID = Check(
    .componentID, "component-id", .metadata, .osString, .invalidComponentId,
    "The component ID is neither all zero nor all one.",
    protects: "the table of images from entries that mean none",
    remedy: "give the manifest a ComponentId of its own and pack again")
  /// It fits what is there.
  public static let componentConsistency = Check(
    .componentID, "component-consistency", .device, .osString, .imageIdentityInconsistency,
    "A component keeps its image type, and an image ID its bytes.",
    protects: "system components from being replaced by an application",
    remedy: "use a fresh image ID for each build, and a component ID that nobody else has")

  // MARK: Size

  /// The type allows the size.
  public static let typeSize = Check(
    .size, "type-size", .metadata, .osString, .imageExceedsImageTypeSizeLimit,
    "The image, and what it decompresses to, is no larger than its type may be.",
    protects: "flash, and the memory of the decompressor",
    remedy: "make the image smaller: strip programs, move data elsewhere")
  /// There is room.
  public static let freeSpace = Check(
    .size, "free-space", .device, .osString, .failedToFindFreeSpace,
    "All applications together fit into their partition.",
    protects: "the other applications",
    remedy: "remove an application first, or make the image smaller")
  /// Nothing of the kind is staged.
  public static let stagedOnce = Check(
    .size, "staged-once", .device, .osString, .cannotStageMultipleComponentsForImageType,
    "Of a type other than applications one component is staged at a time.",
    protects: "the order in which system images are replaced",
    remedy: "install what is staged first")

  // MARK: Signature

  /// We can check this kind of signature.
  public static let signingType = Check(
    .signature, "signing-type", .signing, .documented, .verificationFailed,
    "The image says once how it is signed, and the signature has that size.",
    protects: "the device from images that nobody signed",
    remedy: "sign the package: orrery sign")
  /// The signer is known.
  public static let keyKnown = Check(
    .signature, "key-known", .signing, .documented, .verificationFailed,
    "The certificate that the image names is in the device's keystore.",
    protects: "the device from signers that it does not know",
    remedy: "sign with a key of this device's keystore, or add the certificate with --trust-store")
  /// The key may sign this.
  public static let keyPurpose = Check(
    .signature, "key-purpose", .signing, .documented, .verificationFailed,
    "The key may sign images of this type.",
    protects: "firmware and capabilities from keys that are for applications",
    remedy: "sign with the key that is meant for this image type")
  /// The SDK's key needs the capability.
  public static let appDevelopment = Check(
    .signature, "app-development", .signing, .documented, .verificationFailed,
    "An image signed with the SDK's key is trusted only while the device has appDevelopment.",
    protects: "devices in the field from a key whose private half is public",
    remedy: "enable development on the device, or have the image production-signed")
  /// The certificate is inside its time.
  public static let certificateTime = Check(
    .signature, "certificate-time", .signing, .inferred, .verificationFailed,
    "The device's clock lies inside the validity of the signer's certificate.",
    protects: "the device from keys that were given up",
    remedy: "sign with a current key, or set the device's clock")
  /// The key is on the curve.
  public static let curve = Check(
    .signature, "curve", .signing, .documented, .verificationFailed,
    "The key of the certificate is on the curve of the signing type.",
    protects: "the verification from a key of another kind",
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
    "Every interface that the image needs is one that exists.",
    protects: "an application from starting without what it calls",
    remedy: "pack the image again for a released API set")
  /// The software is new enough.
  public static let abiVersion = Check(
    .abi, "abi-version", .metadata, .inferred, .incompatibleApplicationRuntime,
    "The device provides every interface in the version that the image needs, or a later one.",
    protects: "an application from starting without what it calls",
    remedy: "update the device's software, or pack for an older API set: --target-api-set")
  /// The offset is possible.
  public static let placement = Check(
    .placement, "placement", .metadata, .osString, .xipAddressForImageOutOfBounds,
    "An image with a required offset lies aligned inside the flash that programs run from.",
    protects: "other partitions from being written over",
    remedy: "pack with a required offset that is a multiple of 4096 inside executable flash")

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
    "An application is installed without being started only with appDevelopment.",
    protects: "the control over applications",
    remedy: "install it with automatic start, or enable development")
  /// It may stay.
  public static let temporary = Check(
    .content, "temporary", .metadata, .inferred, .verificationFailed,
    "An image to be removed at boot does not run after one, nor one under development without "
      + "appDevelopment.",
    protects: "a device that has left development from what was tried on it",
    remedy: "have the image production-signed, which takes the mark away")
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
    protects: "the sandbox, which gives an application what its manifest lists",
    remedy: "mend the manifest and pack again")
  /// One debug server.
  public static let debugger = Check(
    .content, "debugger", .manifest, .osString, .debuggerAlreadyLoaded,
    "Only the debug server is a debugger, and there is one.",
    protects: "the interface that looks into every application",
    remedy: "give the application a component ID of its own and the type Default")
  /// Nobody else has the resources.
  public static let resources = Check(
    .content, "resources", .manifest, .documented, .requestedPeripheralAlreadyInUse,
    "No pin, controller or port that the application lists belongs to another one.",
    protects: "the peripherals of the other applications",
    remedy: "remove the other application, or use other peripherals")
  /// There is storage.
  public static let storage = Check(
    .content, "storage", .manifest, .osString, .requestedSpaceNotAvailable,
    "The mutable storage of all applications fits.",
    protects: "the data of the other applications",
    remedy: "ask for less MutableStorage, or remove another application")
  /// The capability file is for this device.
  public static let capabilityDevice = Check(
    .content, "capability-device", .content, .documented, .imageInstallFailed,
    "A capability file names this device, and nothing that no capability is.",
    protects: "every other device from the capability",
    remedy: "have a capability file made out to the id of this device")

  /// Every check, in order.
  public static let all = [
    restAllowed, updateIdle, container, metadata, sections, identity, imageType, imagePolicy,
    announced, componentID, componentConsistency, typeSize, freeSpace, stagedOnce, signingType,
    keyKnown, keyPurpose, appDevelopment, certificateTime, curve, signature, revocation, abiType,
    abiVersion, placement, compression, manualStart, temporary, content, manifest, debugger,
    resources, storage, capabilityDevice,
  ]
}
