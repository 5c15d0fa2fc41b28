import Testing

/// That a certificate is not valid now is said by every verb that signs, and in one line where one was
/// asked for.
@Suite(.enabled(if: Tool.isInstalled("openssl"), "openssl is not installed"))
struct LapseTests {
  private static let hello = "Corpus/samples/hello.imagepackage"

  /// A session with a key whose certificate is old: OpenSSL makes one with given dates.
  private func session() throws -> Session {
    let session = try Session()
    let made = try session.run(
      """
      orrery extract \(Self.hello) -o app > made && mkdir many && cp \(Self.hello) many/ || exit 1
      touch index; echo 01 > serial; printf '[ca]\\ndefault_ca=d\\n[d]\\ndatabase=index\\nserial=serial\\n\\
      new_certs_dir=.\\ndefault_md=sha256\\npolicy=p\\n[p]\\ncommonName=supplied\\n' > ca.conf
      openssl ecparam -name prime256v1 -genkey -noout -out k.pem \
      && openssl req -new -key k.pem -subj /CN=Old -out r.pem \
      && openssl ca -batch -config ca.conf -selfsign -keyfile k.pem -in r.pem -notext \
        -startdate 20000101000000Z -enddate 20010101000000Z -out c.pem 2> said \
      && cat k.pem c.pem > old.pem
      """)
    #expect(made.code == 0, "\(made.errors)")
    return session
  }

  @Test(
    arguments: [
      ("sign \(hello) --signer old.pem -o o", "note: the certificate of CN=Old expired on 2001", 2),
      ("sign --one-line \(hello) --signer old.pem -o o", "; certificate expired on 2001", 1),
      ("sign --one-line many --signer old.pem -o o", "; certificate expired on 2001", 1),
      ("sign -q \(hello) --signer old.pem -o o", "", 0),
      ("sign --failed-only \(hello) --signer old.pem -o o", "", 0),
      ("pack -i app --signer old.pem -o o", "note: the certificate of CN=Old expired on 2001", nil),
      ("pack -i app --signer old.pem --format json -o o", "\"validity\": \"expired\"", nil),
      (
        "signature request \(hello) --certificate old.pem -o o",
        "certificate of CN=Old expired on 2001", 1
      ),
      ("verify --one-line --certificate old.pem signed", "; certificate expired on 2001", 1),
      (
        "verify --one-line --require-private-key \(hello)", "; refused by --require-private-key", 1
      ),
      (
        "explain --one-line --require-private-key --capability appDevelopment \(hello)",
        "; refused by --require-private-key", 1
      ),
    ] as [(String, String, Int?)])
  func whatIsWorthKnowingIsInTheAnswer(
    _ arguments: String, _ words: String, _ lines: Int?
  ) throws {
    let session = try session()
    #expect(try session.run("orrery sign -q \(Self.hello) --signer old.pem -o signed").code == 0)
    // A batch has a summary, which is no answer.
    let heard = try session.run("orrery \(arguments) 2>&1 | grep -v 'inputs\\?:'")
    #expect(heard.text.contains(words) || words.isEmpty, "\(heard.text)")
    if let lines { #expect(heard.text.split(separator: "\n").count == lines, "\(heard.text)") }
  }
}
