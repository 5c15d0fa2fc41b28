import Testing

@testable import OrreryCommands

/// The forms of a time, and that every option that takes one takes them all.
@Suite struct TimeOptionTests {
  /// An option, as a command that prints the time it was given.
  struct Option: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: @Sendable (String) -> String
  }

  private static let id = "6ba7b810-9dad-41d1-80b4-00c04fd430c8"

  static let options = [
    Option(testDescription: "pack --build-time") {
      """
      echo x > firmware && orrery pack --image-type RootFs --content firmware \
      --component-id \(id) --image-id \(id) --build-time='\($0)' --output-file packed
      """
    },
    Option(testDescription: "sign --build-time") {
      """
      orrery sign Corpus/samples/hello.imagepackage --production --build-time='\($0)' -o - > signed \
      && orrery show signed
      """
    },
    Option(testDescription: "capability create --build-time") {
      """
      orrery capability create --device-id $(printf 'ab%.0s' $(seq 64)) \
      --capability appDevelopment --build-time='\($0)' --output capability \
      && orrery show capability
      """
    },
    Option(testDescription: "device create --time") {
      "orrery device create board --time='\($0)' > made && orrery device log board"
    },
    Option(testDescription: "key create --not-before") {
      "orrery key create --subject CN=x --days 1 --not-before='\($0)' --output key"
    },
  ]

  static let taken: [(text: String, seconds: UInt64)] = [
    ("0", 0), ("1709164800", 1_709_164_800), ("18446744073709551615", .max), ("1970-01-01", 0),
    ("2024-02-29", 1_709_164_800), ("2000-12-31T23:59:59Z", 978_307_199),
    ("2024-02-29 12:34:56", 1_709_210_096), ("2024-02-29T12:34", 1_709_210_040),
    ("2024-02-29T12:34Z", 1_709_210_040), ("2024-03-01T01:30:00+01:30", 1_709_251_200),
    ("2024-02-29T20:00:01-0800", 1_709_265_601), ("1969-12-31T23:00:00-01:00", 0),
    ("2100-03-01", 4_107_542_400), ("9999-12-31T23:59:59+00:00", 253_402_300_799),
  ]

  static let refused = [
    "", " ", "yesterday", "-1", "1.5", "0x10", "18446744073709551616", "1969-12-31",
    "1970-01-01T00:00:00+00:01", "2023-02-29", "2100-02-29", "2024-02-30", "2024-04-31",
    "2024-13-01", "2024-00-01", "2024-01-00", "24-02-29", "2024-2-29", "2024-02-29T",
    "2024-02-29T12", "2024-02-29T24:00:00Z", "2024-02-29T12:60", "2024-02-29T12:00:60Z",
    "2024-02-29T12:00:00+24:00", "2024-02-29T12:00:00+01:60", "2024-02-29Z",
    "2024-02-29T12:00:00Z ", "10000-01-01", "20240229", "202402291200", "20240229120000",
    "\u{0662}024-02-29",
  ]

  @Test(arguments: taken)
  func aTimeIsRead(_ text: String, _ seconds: UInt64) {
    #expect(PointInTime(argument: text)?.seconds == seconds)
  }

  @Test(arguments: refused)
  func whatIsNoTimeIsNotRead(_ text: String) {
    #expect(PointInTime(argument: text) == nil)
  }

  @Test(
    arguments: options,
    [
      ("1709164800", "2024-02-29 00:00:00"), ("2024-02-29", "2024-02-29 00:00:00"),
      ("2024-02-29 12:34", "2024-02-29 12:34:00"),
      ("2024-03-01T01:30:00+01:30", "2024-03-01 00:00:00"),
    ])
  func anOptionTakesEveryForm(
    _ option: Option, _ time: (text: String, moment: String)
  ) throws {
    let answer = try Session().run(option.command(time.text))
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(answer.text.contains(time.moment), "\(time.text): \(answer.text)")
  }

  @Test(arguments: options)
  func anOptionRefusesWhatIsNoTime(_ option: Option) throws {
    let answer = try Session().run(option.command("2023-02-29"))
    #expect(answer.code == 64, "\(answer.text)")
  }
}
