// meets: cannot convert value of type '[UInt8]' to expected argument type 'InspectedImage'
// meets: cannot convert value of type 'Package' to expected argument type 'InspectedImage'
import Orrery

/// Something that no inspector read.
func handBytes(_ verifier: Verifier, _ bytes: [UInt8], _ package: Package) throws {
  #if FORGE
    _ = try verifier.verify(bytes)
    _ = try verifier.verify(package)
  #endif
}
