// meets: to contextual type 'WritableKeyPath<InspectedImage, Package?>'
// meets: cannot assign through subscript
import Orrery

/// The way around the names.
func keyPaths(_ image: inout InspectedImage) {
  #if FORGE
    let path: WritableKeyPath<InspectedImage, Package?> = \.package
    image[keyPath: path] = nil
    image[keyPath: \.package] = nil
  #endif
}
