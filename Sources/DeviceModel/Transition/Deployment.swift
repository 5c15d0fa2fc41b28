import ApplicationManifest
import ByteLayout
import ImagePackage
import Inspection
import Verification

/// What one deployment brings (`evidence/packing.md#images-of-a-deployment`). Images of one component
/// replace each other, so they count as one.
struct Deployment {
  private var highLevel: Set<GUID> = []
  private var realTime: Set<GUID> = []
  private var boards: Set<GUID> = []

  /// Counts an image.
  mutating func add(_ image: InspectedImage) {
    guard let identity = image.package?.identity else { return }
    guard identity.imageType == .applications else {
      if identity.imageType == .customerBoardConfig { boards.insert(identity.componentID) }
      return
    }
    switch image.innermost.manifest?.manifest?.applicationType?.value {
    case .debugger: break
    case .realTime: realTime.insert(identity.componentID)
    case .highLevel, nil: highLevel.insert(identity.componentID)
    }
  }

  /// What there is too much of.
  var excess: String? {
    if highLevel.count > 1 { return "\(highLevel.count) high-level applications" }
    if realTime.count > 2 { return "\(realTime.count) real-time applications" }
    if boards.count > 1 { return "\(boards.count) board configurations" }
    return nil
  }
}
