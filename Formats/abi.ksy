meta:
  id: abi
  title: One interface (ABI) of an Azure Sphere image, with its version
  license: CC0-1.0
  ks-version: '0.11'
  endian: le
doc: |
  An image names the interfaces that it needs or offers in pairs of version and type. For
  `application_runtime` the version is the API set that the application was built for. 8 bytes.
doc-ref: https://pypi.org/project/azuresphere-imagemetadata/0.2.2/ ABI depends and provides
seq:
  - id: version
    type: u4
    doc: Version of the interface.
  - id: abi_type
    type: u4
    enum: abi_type
    doc: Which interface.
enums:
  abi_type:
    0:
      id: no_dependency
      -orig-id: NoDependency
    1:
      id: secure_world_runtime
      -orig-id: SecureWorldRuntime
    2:
      id: os_runtime
      -orig-id: OSRuntime
      doc: The operating system; images that ship inside the SDK depend on it.
    3:
      id: application_runtime
      -orig-id: ApplicationRuntime
      doc: The libraries of high-level applications.
