import COpenSSL
import Cryptography
import Testing

@Test func theVersionIsThatOfTheLibraryThatIsLoaded() {
  let number = "\(OPENSSL_version_major()).\(OPENSSL_version_minor()).\(OPENSSL_version_patch())"
  #expect(CryptographyLibrary.version.hasPrefix(number))
}
