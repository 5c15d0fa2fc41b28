import Foundation
import TestSupport
import Testing

@testable import APISurface

/// Looking up in the tables of `Formats/api`.
@Suite struct SurfaceTests {
  @Test(arguments: [
    ("accept", false, APISurface.Standing.offered(.init("libc.so.1", "2+Beta1905"))),
    ("ADC_Open", false, .offered(.init("libapplibs.so.0", "3+Beta1909"))),
    ("z__WifiConfig_SetNetworkOpt", false, .offered(.init("libapplibs.so.0", "3+Beta1909"))),
    (
      "Networking_SetNtpState", false,
      .offered(.init("libapplibs.so.0", "2+Beta1905", until: "2+Beta1905"))
    ),
    ("ioctl", false, .offered(.init("libc.so.1", "11"))),
    ("fork", false, .hidden(library: "libc.so.1")),
    ("fork", true, .hidden(library: "libc.so.1")),
    ("_exit", false, .hidden(library: "libc.so.1")),
    ("wait", false, .hidden(library: "libc.so.1")),
    ("_Jv_RegisterClasses", true, .ofCompiler),
    ("_Jv_RegisterClasses", false, .unknown),
    ("_ITM_memcpyRtWn", true, .ofCompiler),
    ("nl_connect", false, .unknown), ("", false, .unknown), ("# symbol", false, .unknown),
    ("accep", false, .unknown), ("accept5", false, .unknown), ("zzzz", false, .unknown),
  ])
  func aSymbolIsFoundByItsWholeName(
    _ name: String, _ isWeak: Bool, _ standing: APISurface.Standing
  ) {
    #expect(APISurface.standing(of: name, isWeak: isWeak) == standing)
  }

  @Test(arguments: [
    ("2+Beta1905", nil, "1", false), ("2+Beta1905", nil, "2", false),
    ("2+Beta1905", nil, "2+Beta1905", true), ("2+Beta1905", nil, "3", true),
    ("11", nil, "10", false), ("11", nil, "11", true), ("11", nil, "12", true),
    ("2+Beta1905", "2+Beta1905", "2+Beta1905", true), ("2+Beta1905", "2+Beta1905", "3", false),
  ])
  func anOfferHoldsFromItsSetOn(
    _ since: String, _ until: String?, _ target: String, _ isKnown: Bool
  ) throws {
    let offer = APISurface.Offer("x", since, until: until)
    #expect(offer.isKnown(in: try #require(APISetName(target))) == isKnown)
  }

  @Test(arguments: ["", "-", "x", "+Beta1905", "-1"])
  func otherTextNamesNoSet(_ text: String) { #expect(APISetName(text) == nil) }

  @Test(arguments: [
    ("libc.so.1", true), ("libwolfssl.so.24", true), ("libc.so", false), ("libc.so.12", false),
  ])
  func aLibraryIsFoundByItsWholeName(_ name: String, _ isKnown: Bool) {
    #expect(APISurface.hasLibrary(name) == isKnown)
  }

  @Test(arguments: [
    ("GPIO_OpenAsOutput", ["Gpio certain"]), ("z__UART_Open", ["Uart certain", "Uart name"]),
    ("z__UART_InitConfig", ["Uart name"]), ("GPIO_SetValue", []),
    ("bind", ["AllowedUdpServerPorts may"]),
    (
      "IoTHubDeviceClient_LL_CreateWithAzureSphereFromDeviceAuth",
      ["AllowedConnections name", "DeviceAuthentication name"]
    ),
  ])
  func aFunctionStandsForItsCapabilities(_ name: String, _ uses: [String]) {
    #expect(CapabilityUse.of(name).map { "\($0.capability) \($0.certainty.rawValue)" } == uses)
  }

  @Test func whatIsJudgedForCertainIsSaid() {
    #expect(CapabilityUse.judged["Gpio"] == true)
    #expect(CapabilityUse.judged["AllowedConnections"] == false)
    #expect(CapabilityUse.judged["I2cMaster"] == true)
    #expect(CapabilityUse.judged["HeapMemStats"] == nil)
  }
}

extension APISurface.Offer {
  fileprivate init(_ library: String, _ since: String, until: String? = nil) {
    self.init(
      library: library, since: APISetName(since) ?? APISetName(version: -1),
      until: until.flatMap { APISetName($0) })
  }
}
