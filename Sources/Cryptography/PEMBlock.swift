import COpenSSL

/// One `-----BEGIN label-----` block of a text (RFC 7468), decoded and, where the old
/// `Proc-Type` header says so, decrypted.
struct PEMBlock: Hashable {
  /// What the block holds: `CERTIFICATE`.
  var label: String
  /// The bytes inside, in DER.
  var bytes: [UInt8]

  private static let begin = Array("-----BEGIN ".utf8)

  /// Whether a block begins somewhere in the text.
  static func isPEM(_ text: [UInt8]) -> Bool {
    text.indices.contains { text[$0] == begin[0] && text[$0...].starts(with: begin) }
  }

  /// The blocks of a text that `wanted` asks for; text between blocks is passed over.
  ///
  /// - Throws: `unreadable` for a damaged block; the errors of a password for an encrypted one.
  static func blocks(
    of text: [UInt8], password: [UInt8]? = nil, wanted: (String) -> Bool
  ) throws(CryptographyError) -> [PEMBlock] {
    // OpenSSL takes BEGIN at the start of a line only; editors put a byte order mark there.
    var text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    ErrorQueue.clear()
    return unsafe try text.withUnsafeBufferPointer {
      (buffer) throws(CryptographyError) -> [PEMBlock] in
      let input = unsafe BIO_new_mem_buf(buffer.baseAddress, CInt(clamping: buffer.count))
      defer { unsafe BIO_free(input) }
      guard unsafe input != nil else { throw ErrorQueue.failure("read a text") }
      var blocks: [PEMBlock] = []
      while let block = unsafe try next(input, password, wanted) {
        if wanted(block.label) { blocks.append(block) }
      }
      return blocks
    }
  }

  /// The next block, `nil` at the end; the bytes of an unwanted one are left out.
  private static func next(
    _ input: OpaquePointer?, _ password: [UInt8]?, _ wanted: (String) -> Bool
  ) throws(CryptographyError) -> PEMBlock? {
    var name: UnsafeMutablePointer<CChar>?
    var header: UnsafeMutablePointer<CChar>?
    var data: UnsafeMutablePointer<UInt8>?
    var length = 0
    defer {
      unsafe orrery_free(name)
      unsafe orrery_free(header)
      unsafe orrery_free(data)
    }
    guard unsafe PEM_read_bio(input, &name, &header, &data, &length) == 1 else {
      let code = ERR_peek_last_error()
      let isEnd = ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
      guard isEnd else { throw ErrorQueue.unreadable("PEM block") }
      ErrorQueue.clear()
      return nil
    }
    guard let name = unsafe name, let header = unsafe header, let data = unsafe data else {
      throw ErrorQueue.unreadable("PEM block")
    }
    var block = PEMBlock(label: unsafe String(cString: name), bytes: [])
    guard wanted(block.label) else { return block }
    if unsafe header.pointee != 0 {
      unsafe try decrypt(header, data, &length, password)
    }
    block.bytes = unsafe Array(UnsafeBufferPointer(start: data, count: max(0, length)))
    return block
  }

  /// Decrypts in place what RFC 1421 headers say is encrypted.
  private static func decrypt(
    _ header: UnsafeMutablePointer<CChar>, _ data: UnsafeMutablePointer<UInt8>,
    _ length: inout Int, _ password: [UInt8]?
  ) throws(CryptographyError) {
    var cipher = unsafe EVP_CIPHER_INFO()
    guard unsafe PEM_get_EVP_CIPHER_INFO(header, &cipher) == 1 else {
      throw ErrorQueue.unreadable("PEM header")
    }
    guard unsafe cipher.cipher != nil else { return }
    guard let password, !password.isEmpty else { throw .passwordNeeded }
    guard password.count <= PEM_BUFSIZE else { throw .wrongPassword }
    var size = length
    // Without a callback of ours OpenSSL would ask at the terminal.
    let done = unsafe withUnsafePointer(to: password) { secret in
      unsafe PEM_do_header(
        &cipher, data, &size,
        { buffer, capacity, _, context in
          guard let buffer = unsafe buffer,
            let secret = unsafe context?.assumingMemoryBound(to: [UInt8].self).pointee,
            secret.count <= capacity
          else { return -1 }
          for index in secret.indices {
            unsafe buffer[index] = CChar(bitPattern: secret[index])
          }
          return CInt(secret.count)
        }, UnsafeMutableRawPointer(mutating: secret))
    }
    guard done == 1 else {
      ErrorQueue.clear()
      throw .wrongPassword
    }
    // One wrong password in 256 leaves padding that fits, but no key behind it.
    let found = unsafe UnsafeBufferPointer(start: data, count: max(0, size))
    guard unsafe isOneSequence(Array(found)) else { throw .wrongPassword }
    length = size
  }

  /// Whether bytes are a sequence of DER and nothing else, as every key is (X.690, 8.1.3).
  private static func isOneSequence(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes[0] == 0x30 else { return false }
    let first = Int(bytes[1])
    guard first >= 0x80 else { return bytes.count == 2 + first }
    let digits = first - 0x80
    guard (1...4).contains(digits), bytes.count >= 2 + digits else { return false }
    let size = bytes[2..<(2 + digits)].reduce(0) { $0 << 8 | Int($1) }
    return bytes.count == 2 + digits + size
  }
}
