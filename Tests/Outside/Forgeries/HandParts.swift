// meets: cannot convert value of type 'Package' to expected argument type 'InspectedImage'
import Orrery

/// A device's decision about parts that were put together by hand.
func handParts(_ trust: DeviceTrust, _ package: Package) throws {
  #if FORGE
    _ = try trust.decide(package, for: .run)
  #endif
}
