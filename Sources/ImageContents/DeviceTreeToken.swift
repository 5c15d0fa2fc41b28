/// The words that separate the parts of a device tree's structure (Devicetree Specification 5.4).
enum DeviceTreeToken: UInt32 {
  /// A node starts; its name follows, NUL at its end, filled up to 4 bytes.
  case beginNode = 1
  /// The innermost node ends.
  case endNode = 2
  /// A property: bytes of its value, offset of its name in the strings, the value filled up.
  case property = 3
  case nop = 4
  /// The structure ends.
  case end = 9
}
