import ChildProcesses
import Foundation
import Testing

@Test func theClockOfTheMachineIsThatOfItsLibrary() {
  let difference = Date().timeIntervalSince1970 - Double(WallClock.seconds)
  #expect(abs(difference) < 60)
}

@Test func theEnvironmentOfTheProcessIsThatOfItsLibrary() {
  #expect(EnvironmentVariable.value("PATH") == ProcessInfo.processInfo.environment["PATH"])
  #expect(EnvironmentVariable.value("ORRERY_NO_SUCH_VARIABLE") == nil)
}
