import Foundation
import Testing

/// The vendor's command line under its name, against a model device.
@Suite struct VendorTests {
  /// A link called `azsphere`, a device, and the sample extracted.
  private func session() throws -> Session {
    let session = try Session()
    #expect(
      try session.run(
        """
        ln -s "$(command -v orrery)" azsphere
        orrery device create board && orrery extract Corpus/samples/hello.imagepackage --output app
        """
      ).code == 0)
    return session
  }

  @Test func aPackageIsBuiltShownDeployedStoppedStartedAndDeleted() throws {
    let session = try session()
    let execution = try session.run(
      """
      export ORRERY_DEVICE=board; set -e
      id=$(sed -n 's/.*"ComponentId": *"\\([^"]*\\)".*/\\1/p' app/app_manifest.json)
      ./azsphere image-package pack-application --package-directory app --destination p.imagepackage --verbose
      ./azsphere image-package show --image-package p.imagepackage | grep -q Applications
      ./azsphere device enable-development
      ./azsphere device sideload deploy --image-package=p.imagepackage
      ./azsphere device app stop --component-id "$id"
      ./azsphere device app start -i "$id"
      ./azsphere device app show-status | grep -q "$id"
      ./azsphere device sideload delete --component-id "$id"
      ! ./azsphere device sideload show-status | grep -q "$id"
      ./azsphere device enable-cloud-test
      ./azsphere image-package pack-board-config --preset lan-enc28j60-isu0-int5 --output b.imagepackage
      """)
    #expect(execution.code == 0, "\(execution.errors)")
  }

  @Test(arguments: [
    ("", 64, "no command given"), ("--help", 0, "device sideload deploy"),
    ("--version", 0, "1.0.0"),
    ("tenant list", 64, "needs the vendor's cloud or a board"),
    ("device claim", 64, "needs the vendor's cloud or a board"),
    ("device sideload deplyo", 64, "did you mean 'device sideload deploy'"),
    ("frobnicate", 64, "unknown command"),
    ("device sideload deploy", 64, "ORRERY_DEVICE names none"),
    ("image-package show", 64, "needs --image-package"),
    ("image-package show -p Corpus/samples/hello.imagepackage -o yaml", 64, "'yaml' is not made"),
    ("image-package show -p Corpus/samples/hello.imagepackage -o", 64, "missing value of -o"),
    ("image-package pack-application -h", 0, "Build a package"),
    ("image-package pack-application -i app -h -o x", 0, "Build a package"),
    ("image-package pack-board-config -h", 0, "Build a package"),
  ])
  func whatNeedsTheCloudSaysSo(_ arguments: String, _ code: Int32, _ words: String) throws {
    let execution = try session().run("./azsphere \(arguments)")
    #expect(execution.code == code)
    #expect((execution.text + execution.errors).contains(words))
  }

  /// The definition defines `$LED`, without which nothing is packed.
  @Test(arguments: [
    ("azsphere image-package pack-application -i app -o p -s 12", "board.json"),
    (
      "azsphere image-package pack-application -s 12 --output=p --input=app -x bin/app",
      "board.json"
    ),
    ("orrery pack -i app -o p -s 12 -p boards", "board.json"),
  ])
  func theLetterOfHelpWithAValueNamesTheDefinition(_ command: String, _ file: String) throws {
    let session = try session()
    let execution = try session.run(
      #"""
      mkdir boards; cat > board.json <<'E'
      {"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},"Peripherals":[
        {"Name":"LED","Type":"Gpio","MainCoreHeaderValue":"(8)","AppManifestValue":8}]}
      E
      cp board.json boards
      sed -i 's/"Gpio":\[[^]]*\]/"Gpio":["$LED"]/' app/app_manifest.json
      PATH="$PWD:$PATH"
      \#(command) 2> /dev/null && echo packed without
      \#(command) -h \#(file) && orrery cat p app_manifest.json
      """#)
    #expect(execution.code == 0, "\(execution.errors)")
    #expect(execution.text.contains(#""Gpio":[8]"#), "\(execution.text)")
    #expect(!execution.text.contains("packed without"))
  }

  /// There, the input is the configuration, and no directory.
  @Test(arguments: ["--input bc.dtb", "-i bc.dtb", "--input=bc.dtb --verbose"])
  func aCustomBoardConfigurationIsPacked(_ input: String) throws {
    let execution = try session().run(
      """
      set -e; orrery pack --preset lan-enc28j60-isu0-int5 -o b.imagepackage > made
      orrery extract b.imagepackage --output parts > made; cp "$(find parts -type f | head -1)" bc.dtb
      ./azsphere image-package pack-board-config \(input) --output c.imagepackage
      orrery show c.imagepackage
      """)
    #expect(execution.code == 0, "\(execution.errors)")
    #expect(execution.text.contains("CustomerBoardConfig"), "\(execution.text)")
  }

  @Test(arguments: [
    ("image-package show --image-package", "-o json", "--format json"),
    ("image-package show -f", "--output json", "--format json"),
    ("image-package show -p", "--output=json", "--format json"),
    ("image-package show -p", "-o table", ""),
  ])
  func anAnswerIsShownInTheFormThatScriptsRead(
    _ verb: String, _ option: String, _ ours: String
  ) throws {
    let hello = "Corpus/samples/hello.imagepackage"
    let execution = try session().run(
      """
      ./azsphere \(verb) \(hello) \(option) > theirs && orrery show \(hello) \(ours) > ours \
        && cmp theirs ours && export ORRERY_DEVICE=board \
        && ./azsphere device sideload show-status \(option) > theirs \
        && orrery device show board \(ours) > ours && cmp theirs ours
      """)
    #expect(execution.code == 0, "\(execution.text) \(execution.errors)")
  }

  @Test func aHeaderIsMadeTestedAndNotWrittenAgain() throws {
    let session = try session()
    let definition = #"""
      {"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},
       "Description":{"Name":"b","MainCoreHeaderFileTopContent":["/* ours */"]},
       "Imports":[{"Path":"base.json"}],
       "Peripherals":[
        {"Name":"LED","Type":"Gpio","Mapping":"BASE_8","Comment":"ends \\"},
        {"Name":"CHANNEL","Type":"int","MainCoreHeaderValue":"(1)"}]}
      """#
    let base = #"""
      {"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},
       "Description":{"Name":"base"},"Imports":[],
       "Peripherals":[{"Name":"BASE_8","Type":"Gpio","MainCoreHeaderValue":"(8)","AppManifestValue":8}]}
      """#
    let execution = try session.run(
      """
      mkdir -p d/inc/hw; cat > d/board.json <<'E'
      \(definition)
      E
      cat > d/base.json <<'E'
      \(base)
      E
      set -e
      ./azsphere hardware-definition generate-header --hardware-definition-file d/board.json
      ./azsphere hardware-definition generate-header -f d/base.json
      touch -d 2001-01-01 d/inc/hw/board.h; orrery hardware-definition generate-header d/board.json
      [ "$(date -r d/inc/hw/board.h +%Y)" = 2001 ]
      ./azsphere hardware-definition test-header --input d/board.json
      printf '#include "board.h"\\nint led = LED; int channel = CHANNEL;\\n' > main.c
      if command -v cc > /dev/null; then cc -Wall -Werror -I d/inc/hw -c main.c; fi
      echo >> d/inc/hw/board.h; ! orrery hardware-definition test-header d/board.json
      """)
    #expect(execution.code == 0, "\(execution.errors)")
    let header = String(decoding: try session.bytes("d/inc/hw/base.h"), as: UTF8.self)
    #expect(header.contains("#define BASE_8 (8)\n"))
  }

  /// What `generate-header` refuses, `lint` names by the same rule, and nothing is written.
  @Test(arguments: [
    (
      #"{"Name":"A","Type":"int","MainCoreHeaderValue":"(8)\n#include \"/etc/passwd\""}"#,
      "header-form"
    ),
    (#"{"Name":"A","Type":"int","MainCoreHeaderValue":8}"#, "header-form"),
    (#"{"Name":"A","Type":"int","MainCoreHeaderValue":"(--)"}"#, "header-form"),
    (#"{"Name":"while","Type":"int","MainCoreHeaderValue":"(8)"}"#, "name-form"),
    (#"],"Imports":[{"Path":"a\"b.json"}],"more":["#, "import-form"),
  ])
  func whatIsNoCIsRefusedAndNamed(_ entry: String, _ rule: String) throws {
    let execution = try session().run(
      """
      cat > board.json <<'E'
      {"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},"Peripherals":[\(entry)]}
      E
      orrery lint board.json; orrery hardware-definition generate-header board.json --output b.h
      echo "code $?"; ls b.h
      """)
    #expect(execution.text.contains("[hardware.\(rule)]"))
    #expect(execution.errors.contains("[hardware.\(rule)]"))
    #expect(execution.errors.contains("no header was made"))
    #expect(execution.text.hasSuffix("code 1\n"))
  }

  @Test func aNameWithoutMeaningIsLeftOutWithAWord() throws {
    let session = try session()
    let execution = try session.run(
      #"""
      cat > board.json <<'E'
      {"Metadata":{"Type":"Azure Sphere Hardware Definition","Version":1},
       "Peripherals":[{"Name":"A","Type":"Gpio","Mapping":"mt3620_gpio9"}]}
      E
      orrery hardware-definition generate-header board.json --output b.h
      """#)
    #expect(execution.code == 0)
    #expect(execution.errors.contains("[hardware.missing-mapping]"))
    #expect(execution.errors.contains("the header has no A: what it is mapped to is not defined"))
    let header = String(decoding: try session.bytes("b.h"), as: UTF8.self)
    #expect(!header.contains("#define"))
  }
}
