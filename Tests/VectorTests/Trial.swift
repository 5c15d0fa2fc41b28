import ByteLayout
import DeviceModel
import ImageContents
import Verification

/// One case as it was read: an image, a device, and what the device must decide.
struct Trial {
  /// What must be decided.
  enum Expectation: Hashable {
    /// Everything is checked and nothing fails.
    case accept
    /// This check fails first, and the device replies this code.
    case refuse(rule: String, code: UInt32)
    /// Either, but decided.
    case any
  }

  /// The image; a case without one starts with `base`.
  var draft: Draft?
  /// Every image that is tried, where it is not the one of ``draft``.
  var sweep: [[UInt8]] = []
  /// The images on the device.
  var installed: [[UInt8]] = []
  /// What the device is asked, in place of ``operation``.
  var requests: [DeviceOperation] = []
  /// What applications do afterwards.
  var states: [GUID: ApplicationState] = [:]
  /// A finished device with appDevelopment.
  var facts = DeviceFacts()
  var operation = TrustOperation.sideload(isManual: false)
  var expectation: Expectation?
  /// The more particular error behind the reply.
  var cause: UInt32?
  /// A rule that the image breaks.
  var finding: String?

  /// Carries out the lines of a case.
  init(_ lines: [Vector.Line]) throws {
    facts.deviceID = Base.deviceID
    facts.manufacturingState = .deviceComplete
    facts.capabilities = [.appDevelopment]
    facts.keystore = try SigningIdentity.keystore()
    for line in lines {
      do {
        guard let directive = Directive.all[line.word] else {
          throw VectorError("\(line.word) is no directive")
        }
        var words = Words(line.rest)
        try directive(&self, &words)
        guard words.isAtEnd else { throw VectorError("'\(words.rest)' is too much") }
      } catch {
        var located = VectorError("\(line.word): \(error)")
        located.line = line.number
        throw located
      }
    }
    guard expectation != nil else { throw VectorError("the case expects nothing") }
    guard requests.isEmpty || (cause == nil && finding == nil && sweep.isEmpty) else {
      throw VectorError("a reply to a request tells neither a cause nor findings")
    }
  }

  /// The code that the device must reply.
  var code: UInt32? {
    if case .refuse(_, let code) = expectation { code } else { nil }
  }

  /// The images that are tried.
  func images() throws -> [[UInt8]] {
    sweep.isEmpty ? [try image().bytes] : sweep
  }

  /// The image so far.
  func image() throws -> Draft {
    guard let draft else { throw VectorError("there is no base yet") }
    return draft
  }

  /// Changes the image.
  mutating func change(_ edit: (inout Draft) throws -> Void) throws {
    var draft = try image()
    try edit(&draft)
    self.draft = draft
  }
}
