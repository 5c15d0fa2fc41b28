meta:
  id: identity
  title: Azure Sphere metadata section ID, Identity
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
  imports:
    - /guid
doc: |
  What the image is and which one it is. Exactly one in every image, the first section in every
  real file. 36 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ identity section
seq:
  - id: image_type
    type: u2
    enum: image_type
    doc: What the image is.
  - id: reserved
    type: u2
    doc: Zero in every real file; meaning unknown.
  - id: component_uid
    type: guid
    doc: The component; an application keeps it over all its versions.
  - id: image_uid
    type: guid
    doc: The build; fresh for every package, kept by the service when it signs again.
enums:
  image_type:
    0:
      id: invalid
      -orig-id: Invalid
    1:
      id: one_bl
      -orig-id: OneBL
      doc: First boot loader.
    2:
      id: pluton_runtime
      -orig-id: PlutonRuntime
    3:
      id: wifi_firmware
      -orig-id: WifiFirmware
    4:
      id: security_monitor
      -orig-id: SecurityMonitor
    5:
      id: normal_world_loader
      -orig-id: NormalWorldLoader
    6:
      id: normal_world_dtb
      -orig-id: NormalWorldDTB
    7:
      id: normal_world_kernel
      -orig-id: NormalWorldKernel
    8:
      id: root_fs
      -orig-id: RootFs
    9:
      id: services
      -orig-id: Services
    10:
      id: applications
      -orig-id: Applications
      doc: A customer's application; the content is an ASXipFS image.
    13:
      id: firmware_config
      -orig-id: FirmwareConfig
      doc: A device capability file; the content is a capability block.
    16:
      id: boot_manifest
      -orig-id: BootManifest
    17:
      id: normal_world_file_system
      -orig-id: NormalWorldFileSystem
    19:
      id: trusted_keystore
      -orig-id: TrustedKeystore
    20:
      id: policy
      -orig-id: Policy
    21:
      id: customer_board_config
      -orig-id: CustomerBoardConfig
      doc: A board configuration; the content is a flattened device tree.
    22:
      id: update_cert_store
      -orig-id: UpdateCertStore
    23:
      id: base_system_update_manifest
      -orig-id: BaseSystemUpdateManifest
    24:
      id: firmware_update_manifest
      -orig-id: FirmwareUpdateManifest
    25:
      id: customer_update_manifest
      -orig-id: CustomerUpdateManifest
    26:
      id: recovery_manifest
      -orig-id: RecoveryManifest
    27:
      id: manifest_set
      -orig-id: ManifestSet
    28:
      id: other
      -orig-id: Other
