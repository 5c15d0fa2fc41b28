import Foundation

/// The file with the SDK test key as Microsoft publishes it (`app_test_sign.pfx`, MIT licence):
/// certificate and private key as PFX with an empty password. Opening it takes OpenSSL's legacy
/// module.
public enum SDKTestKeyFile {
  /// The whole file, in DER.
  public static let bytes = [UInt8](
    Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())

  private static let text = """
    MIIEMgIBAzCCA/gGCSqGSIb3DQEHAaCCA+kEggPlMIID4TCCAtcGCSqGSIb3DQEH
    BqCCAsgwggLEAgEAMIICvQYJKoZIhvcNAQcBMBwGCiqGSIb3DQEMAQYwDgQIwZpc
    z7SuRk0CAggAgIICkLivGqh6lQShOZYvp1xFX6K62UAvD76ltrnXGXT+7k0bJ0dU
    UYealX0v7tJb7J47ZRBett4kyENqevJ0qqRdfApC9Um54ykOG1K1tFzH/6B2ehbx
    2iklOIP0M8FK1xsT81cqW0Ly7gg/5EPeDSLhAGU4YFuGoNojwr1k9yt/qVscZAd0
    mPYThMr1OgGpXDETHqZ1br3n4cOAOsT5sbz2eqC9SK8U/99WU0VdYl4iQcephkhl
    NuRUo/qe9TrG0r39rT3+T2Wm6LvTtq4lPX8x+iTSNUpk7NQ+t+OeIplmLWdscIJd
    nIaHbXfEdFIY2GGGULg+I69lYIGRPQa2RaTMiLZAvnja+5K5leuiNKhr2FKCi01r
    nRpcB1mek69bJfp7oVARgEG5opc0p/iOsfXYT9disO0IS1Nnk49zX234H/RlqdBS
    VV4i5ivy1cJPDkupDHFz9Z6bbPVjAFx8u5DW1khp0gU/yLqk7vUBh1WyP8I8Buqu
    jFLnSqLM3bozDnVUVqs+VSHdkfvY3hJDmyYl/tLs5t99z9dK/Bde9YSFJx4y/4+7
    i2+RfJG9n8Gsd1D36hyqYMDlMki50D2JPOfQROdWEqri+O61XmFSpv/tD02wtYdI
    zigeaUhhAjgiVvovkHKC27zjFpc3swzCAIUQNEiGXs8ufxVp6nhGCWxXMlLifDk4
    WtyX33tQme/61tURDpxcAKEt0w+PWmOUGDBXvQBim+M3jviaPc+EGd0KVAJkcFx3
    XyRPKxSh2lz1gzXZnyhlOK7X6ObO+bolyEL00ujs36U3ADM6Ui8W5dJ6xlxgbWjA
    +Z3XsJEtc8Rb4HgcQadSymbQQWbH2+Gyk93AG3hsJWtbmV+6a93KuHwLVrtVMIIB
    AgYJKoZIhvcNAQcBoIH0BIHxMIHuMIHrBgsqhkiG9w0BDAoBAqCBtDCBsTAcBgoq
    hkiG9w0BDAEDMA4ECN6nkb/pEefqAgIIAASBkOFnkgiXRiYW9defYTA7R1vrkYxr
    x8VqKzDu62YvTIwX5G2QMuKxoSeoW39bBE5foj/SBDqPXK2qCgGObKLB3s/yF+OF
    eMgx0cAw37MVHAPPsIIs31Ik26OeVK3u+0PSXkgtSK0ydIg8GWSI5PlAT/88QQHi
    /hjZ04ZwG4WP1R/0WseAM2fdCksw4mlEGz7S8jElMCMGCSqGSIb3DQEJFTEWBBSo
    1cxpWPSHEBQNeiYWD8HPwx9d8DAxMCEwCQYFKw4DAhoFAAQUagBvqA7W6/Nw7mmb
    m0S1LZw5jFIECJwZ7L7yDeAzAgIIAA==
    """
}
