public import ByteLayout

/// What a capability permits, as a number (`evidence/contents.md#capability-numbers`). ``names``
/// are those that users see.
public struct CapabilityNumber: NamedValue {
  /// The raw number; 0 ends a list.
  public let rawValue: UInt16

  /// Takes any number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The known numbers with the names that users see.
  public static let names: [(value: UInt16, name: String)] = [
    (0, "NoCapability"),
    (1, "AllowTestKeySignedSoftware"),
    (2, "EnablePlutonDebugging"),
    (3, "EnableA7Debugging"),
    (4, "EnableN9Debugging"),
    (5, "EnableA7GdbDebugging"),
    (6, "EnableIoM41Debugging"),
    (7, "EnableIoM42Debugging"),
    (8, "EnableA7Console"),
    (9, "EnableSltLoader"),
    (10, "EnableSystemSoftwareDevelopment"),
    (11, "EnableAppDevelopment"),
    (12, "EnableRfTestMode"),
    (13, "EnableFieldServicing"),
  ]

  private static let internalNames: [UInt16: String] = [
    0: "NoCapability", 1: "AllowTestKey", 2: "EnablePlutonDebug", 3: "EnableHlosCoreDebug",
    4: "EnableN9Debug", 8: "EnableHlosCoreConsole", 9: "EnableSltLoader",
    10: "EnableSystemSoftwareDevelopment", 11: "EnableCustomerAppDevelopment",
    12: "EnableRfTestMode", 13: "UnlockGatewayD",
  ]

  /// The end of a list.
  public static let none = Self(rawValue: 0)
  /// Trust in the SDK's key; start, stop, debug and remove applications.
  public static let appDevelopment = Self(rawValue: 11)
  /// Low-level radio tests.
  public static let rfTestMode = Self(rawValue: 12)
  /// The device's REST interface on a finalised device.
  public static let fieldServicing = Self(rawValue: 13)

  /// The name inside the operating system; `nil` for unused and unknown numbers.
  package var internalName: String? { Self.internalNames[rawValue] }

  /// Whether customers can obtain it: application development, RF test mode, field servicing.
  package var isForCustomers: Bool { (11...13).contains(rawValue) }
}
