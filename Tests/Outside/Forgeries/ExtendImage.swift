// meets: 'let' property 'size' may not be initialized directly
import Orrery

/// An initialiser of the forger's own.
extension InspectedImage {
  init(another image: InspectedImage) {
    #if FORGE
      size = 0
    #else
      self = image
    #endif
  }
}
