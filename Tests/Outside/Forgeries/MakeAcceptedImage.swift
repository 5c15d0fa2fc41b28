// meets: 'AcceptedImage' initializer is inaccessible due to
import Orrery

/// An image that no device took.
func makeAcceptedImage(_ image: InspectedImage) {
  #if FORGE
    _ = AcceptedImage(image: image)
  #endif
}
