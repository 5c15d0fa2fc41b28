import ApplicationManifest
import Bytes
import Difference
import Verification

extension Change {
  /// What is different, in words: `may now connect to example.com`.
  var sentence: String {
    if capability != nil || kind.isAboutCapabilities { return aboutCapability }
    let name = Printable.text(subject)
    return switch kind {
    case .deviceCapabilityAdded: "grants the device capability \(name)"
    case .deviceCapabilityRemoved: "no longer grants the device capability \(name)"
    case .fileAdded: "\(name) is new\(new.map { ", \($0.text)" } ?? "")"
    case .fileRemoved: "\(name) is gone\(old.map { ", \($0.text)" } ?? "")"
    case .fileRenamed: "\(Printable.text(formerly ?? "")) is now \(name)"
    case .sectionAdded: "the section \(name) is new: \(Self.text(new))"
    case .sectionRemoved: "the section \(name) is gone: \(Self.text(old))"
    case .abiRaised, .abiLowered: "needs \(name): \(transition)"
    case .layoutChanged:
      "\(name) stands at \(new?.text ?? "nothing"), before at \(old?.text ?? "nothing")"
    case .manifestTextChanged: "\(name) is written differently and says the same"
    case .notCompared: "\(name) could not be read, so it was not compared"
    case .paddingChanged:
      "bytes other than zero in the padding: \(transition)"
    case .bytesChanged where subject == "content":
      "the bytes of the content differ, and nothing else explains it"
    case .bytesChanged: "the bytes differ"
    default: "\(name): \(transition)"
    }
  }

  /// `old → new`.
  private var transition: String {
    let (before, after) = (Self.text(old), Self.text(new))
    // Two of the same size are still not the same.
    return before == after ? "\(before), other bytes" : "\(before) → \(after)"
  }

  private static func text(_ value: Value?) -> String {
    guard let value else { return "none" }
    let signer = value.bytes.flatMap { $0.count == 20 ? KnownSigner.named($0) : nil }
    return value.text + (signer.map { " (\($0.name))" } ?? "")
  }

  /// What an application may do now or no longer, or what it claims.
  private var aboutCapability: String {
    let key = Printable.text(capability ?? subject)
    let isGained = new != nil || old == nil && !kind.isLoss
    guard let known = CapabilityKind.named(capability ?? "") else {
      let value = (new ?? old).map { ": \($0.text)" } ?? ""
      return isGained ? "asks for the unknown \(key)\(value)" : "no longer asks for \(key)\(value)"
    }
    let name = Printable.text(subject)
    if case .peripherals = known.shape {
      return "\(isGained ? "claims" : "no longer claims") \(known.permission) \(name)"
    }
    let may = isGained ? "may now" : "may no longer"
    switch (known.shape, old, new) {
    case (.storage, .number(let before)?, .number(let after)?):
      return "may \(known.permission), \(after) KB, \(before) before"
    case (.storage, let before, let after):
      let size = if case .number(let size)? = after ?? before { ", \(size) KB" } else { " \(name)" }
      return "\(may) \(known.permission)\(size)"
    default:
      return "\(may) \(known.permission)\(name.isEmpty ? "" : " \(name)")"
    }
  }

  /// The mark in front of a line: what came, what went, what is other.
  var mark: String {
    if kind.isLoss { return "-" }
    return kind.mirrored.isLoss ? "+" : "~"
  }
}

extension ChangeKind {
  /// Whether something is gone or less.
  var isLoss: Bool { id.hasSuffix("-removed") || id.hasSuffix("-lowered") }

  fileprivate var isAboutCapabilities: Bool {
    self == .capabilityAdded || self == .capabilityRemoved
  }
}
