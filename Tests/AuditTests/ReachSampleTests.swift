import ByteLayout
import Foundation
import TestSupport
import Testing

/// The program of the sample `reach` is put together like those of these tests.
@Suite struct ReachSampleTests {
  private let program = ProgramImage { image in
    image.imports =
      [
        "__stack_chk_fail", "Log_Debug", "GPIO_OpenAsOutput", "GPIO_SetValue", "connect",
        "WifiConfig_ForgetAllNetworks", "execve", "fork", "ptrace",
      ].map { .init($0) } + [.init("_ITM_registerTMCloneTable", isWeak: true)]
    image.text = Array("C:/Users/somebody/reach/main.c\0/wifi.conf\0".utf8)
  }

  @Test func theProgramOfTheRecipeIsThis() throws {
    let file = Repository.corpus.appending(path: "recipes/reach.json")
    let hex = Hex.text(program.bytes)
    if ProcessInfo.processInfo.environment["ORRERY_UPDATE_CORPUS"] == "1" {
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing(/"hex": "[^"]*"/, with: "\"hex\": \"\(hex)\"")
        .write(to: file, atomically: true, encoding: .utf8)
    }
    let recipe = try Recipe.named("reach")
    #expect(recipe.files.first { $0.path == "/bin/app" }?.hex == hex)
  }
}
