// meets: cannot assign to property: 'inner'
// meets: cannot assign to property: 'manifest'
import Orrery

/// The package inside a compressed one.
func setInnerImage(_ image: inout InspectedImage) {
  #if FORGE
    image.inner = nil
    image.inner?.manifest = nil
  #endif
}
