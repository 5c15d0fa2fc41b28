import Findings
import Foundation
import TestSupport
import Testing

@Suite struct DeviceErrorTests {
  @Test func everyErrorThatIsListedIsFound() {
    let codes = DeviceError.known.map(\.code)
    #expect(codes.count > 300)
    #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 }, "rows stand in order")
    for error in DeviceError.known {
      #expect(error.name?.contains(".") == true && error.message != nil, "\(error.code)")
    }
    #expect(DeviceError.verificationFailed.name == "ImageUpdateError.VerificationFailed")
    #expect(DeviceError.verificationFailed.message == "Verification of the image failed.")
  }

  /// Before, behind and between the ids of a table, and in a table that is none.
  @Test(arguments: [(2, 0), (2, 12), (2, 60), (26, 27), (26, 999), (26, 1003), (0, 1), (43, 1)])
  func whatIsNotListedHasNoName(_ category: UInt32, _ id: UInt32) {
    let error = DeviceError(category: category, id: id)
    #expect(error.name == nil && error.message == nil)
  }

  /// A constant is called as the device calls the error.
  @Test func constantsBearTheNamesOfTheTable() throws {
    let file = "Sources/Findings/DeviceErrors/DeviceError+Named.swift"
    let text = try String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)
    let constants = text.matches(of: /let (\w+) = DeviceError\(category: (\d+), id: (\d+)\)/)
    #expect(constants.count == text.matches(of: /static let/).count)
    for constant in constants {
      let category = try #require(UInt32(constant.2))
      let id = try #require(UInt32(constant.3))
      let name = try #require(DeviceError(category: category, id: id).name).split(separator: ".")
      #expect(constant.1.lowercased() == name[1].lowercased())
    }
  }
}
