// meets: cannot assign to property: 'findings'
import Orrery

/// Somebody who looks on while an image is read, and wants to have a say.
final class ObserverSetsMember: ImageObserver {
  func began(_ image: InspectedImage) {
    #if FORGE
      image.findings = FindingLog()
    #endif
  }
}
