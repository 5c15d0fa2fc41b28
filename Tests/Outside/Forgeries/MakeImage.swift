// meets: 'InspectedImage' initializer is inaccessible due to
import Orrery

/// An image out of nothing.
func makeImage() {
  #if FORGE
    _ = InspectedImage.init
  #endif
}
