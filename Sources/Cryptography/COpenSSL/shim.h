#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <stdint.h>

// Macros that Swift does not import, as functions.

static inline void orrery_free(void *memory) { OPENSSL_free(memory); }

// One line after RFC 2253, with letters beyond ASCII kept as UTF-8 instead of escaped.
static inline unsigned long orrery_name_flags(void) {
  return XN_FLAG_RFC2253 & ~(unsigned long)ASN1_STRFLGS_ESC_MSB;
}

static inline long orrery_bio_bytes(BIO *bio, const uint8_t **bytes) {
  return BIO_get_mem_data(bio, (char **)bytes);
}

static inline int orrery_safes_count(const STACK_OF(PKCS7) *safes) { return sk_PKCS7_num(safes); }

static inline PKCS7 *orrery_safes_at(const STACK_OF(PKCS7) *safes, int index) {
  return sk_PKCS7_value(safes, index);
}

static inline void orrery_safes_free(STACK_OF(PKCS7) *safes) {
  sk_PKCS7_pop_free(safes, PKCS7_free);
}

static inline int orrery_bags_count(const STACK_OF(PKCS12_SAFEBAG) *bags) {
  return sk_PKCS12_SAFEBAG_num(bags);
}

static inline PKCS12_SAFEBAG *orrery_bags_at(const STACK_OF(PKCS12_SAFEBAG) *bags, int index) {
  return sk_PKCS12_SAFEBAG_value(bags, index);
}

static inline void orrery_bags_free(STACK_OF(PKCS12_SAFEBAG) *bags) {
  sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}

// A signed message of PKCS #7, or NULL for all else; its certificates belong to it.
static inline PKCS7 *orrery_read_signed(const uint8_t **bytes, long size) {
  PKCS7 *message = d2i_PKCS7(NULL, bytes, size);
  if (message != NULL && (!PKCS7_type_is_signed(message) || message->d.sign == NULL)) {
    PKCS7_free(message);
    message = NULL;
  }
  return message;
}

static inline int orrery_certificates_count(const PKCS7 *message) {
  return sk_X509_num(message->d.sign->cert);
}

static inline X509 *orrery_certificates_at(const PKCS7 *message, int index) {
  return sk_X509_value(message->d.sign->cert, index);
}

// A new key pair, or NULL. The macro behind it takes a variable number of arguments.
static inline EVP_PKEY *orrery_new_key(const char *group) { return EVP_EC_gen(group); }

// A public key from its encoded point, or NULL. Parameter arrays keep pointers to their keys, which
// must outlive the call: string literals do, Swift strings do not.
static inline EVP_PKEY *orrery_public_key(const char *group, const uint8_t *point, size_t size) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)group, 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, size),
      OSSL_PARAM_construct_end(),
  };
  if (context == NULL || EVP_PKEY_fromdata_init(context) <= 0 ||
      EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0)
    key = NULL;
  EVP_PKEY_CTX_free(context);
  return key;
}

// A key pair on P-256 from its private number (big-endian, 32 bytes) and its encoded point, or NULL.
// Whether the two belong together is not looked at.
static inline EVP_PKEY *orrery_key_pair(const uint8_t *number, const uint8_t *point, size_t size) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
  BIGNUM *value = BN_bin2bn(number, 32, NULL);
  uint8_t native[32];
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0),
      OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native, sizeof native),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, size),
      OSSL_PARAM_construct_end(),
  };
  if (context == NULL || value == NULL || BN_bn2nativepad(value, native, sizeof native) < 0 ||
      EVP_PKEY_fromdata_init(context) <= 0 ||
      EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, parameters) <= 0)
    key = NULL;
  OPENSSL_cleanse(native, sizeof native);
  BN_clear_free(value);
  EVP_PKEY_CTX_free(context);
  return key;
}

// Asks for nonces made from key and digest (RFC 6979): 1 done, 0 failed, -1 when the library cannot.
// The parameter is newer (3.2) than the headers may be.
static inline int orrery_deterministic_nonce(EVP_PKEY_CTX *context, const char *digest) {
  unsigned int type = 1;
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, (char *)digest, 0),
      OSSL_PARAM_construct_uint("nonce-type", &type),
      OSSL_PARAM_construct_end(),
  };
  const OSSL_PARAM *known = EVP_PKEY_CTX_settable_params(context);
  if (known == NULL || OSSL_PARAM_locate_const(known, "nonce-type") == NULL) return -1;
  return EVP_PKEY_CTX_set_params(context, parameters) == 1;
}
