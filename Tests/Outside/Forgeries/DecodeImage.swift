// meets: requires that 'InspectedImage' conform to 'Decodable'
import Foundation
import Orrery

/// An image out of JSON.
func decodeImage(_ data: Data) throws {
  #if FORGE
    _ = try JSONDecoder().decode(InspectedImage.self, from: data)
  #endif
}
