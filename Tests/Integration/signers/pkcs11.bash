# Part of .ci/signers: a token, made as the page of Sources/Integrations says.

way=$work/way
mkdir "$way"
page "pack, token, sign" "$way" $integrations/README.md pack token sign
# As the page leaves a user's shell.
export SOFTHSM2_CONF=$way/softhsm2.conf
page "pkcs11 sign" "$way" $integrations/signers/README.md "pkcs11 sign"
export PKCS11_MODULE_PATH=/usr/lib/softhsm/libsofthsm2.so
export ORRERY_PKCS11_PIN_FILE=$way/pin
release="pkcs11:token=signing;object=release"

# A second key, on P-384, with a blank in its label.
mkdir "$work/larger"
PIN=$(cat "$way/pin") pkcs11-tool --module "$PKCS11_MODULE_PATH" --token-label signing --login --pin env:PIN \
  --keypairgen --key-type EC:secp384r1 --label "larger key" --id 0a > "$work/log" 2>&1
openssl req -new -x509 -engine pkcs11 -keyform engine -subj /CN=Larger -days 30 -out "$work/larger/cert.pem" \
  -key "pkcs11:token=signing;object=larger%20key;type=private;pin-source=file:$way/pin" > "$work/log" 2>&1

# A stand-in for OpenSSL with the provider, which Debian 12 has not: what it is asked, the engine does.
mkdir "$work/provider"
cat > "$work/provider/openssl" <<END
#!/bin/sh
case "\$*" in
  "list -providers -provider pkcs11") exit 0 ;;
  "pkeyutl -sign -provider pkcs11 -provider default -inkey "*)
    echo "\$PKCS11_PROVIDER_MODULE \$*" >> "$work/provider/calls"
    shift 7
    exec $(command -v openssl) pkeyutl -sign -engine pkcs11 -keyform engine -inkey "\$@" ;;
  *) exit 1 ;;
esac
END
chmod +x "$work/provider/openssl"

listed openssl pkcs11-tool
tokens=$PATH
for mode in command session; do
  for key in "way release" "larger larger%20key"; do
    read -r folder object <<< "$key"
    uri="pkcs11:token=signing;object=$object"
    for ORRERY_PKCS11_WAY in engine tool; do
      export ORRERY_PKCS11_WAY PATH=$work/listed:$tokens
      signs "pkcs11, $ORRERY_PKCS11_WAY, $mode, $object" "$work/$folder" "$(signer $mode pkcs11 "$uri")"
    done
    unset ORRERY_PKCS11_WAY
    PATH=$work/provider:$tokens
    signs "pkcs11, provider, $mode, $object" "$work/$folder" "$(signer $mode pkcs11 "$uri")"
    PATH=$tokens
  done
done
[ "$(grep -c "^$PKCS11_MODULE_PATH pkeyutl" "$work/provider/calls")" -eq 4 ] || fail "pkcs11: a provider is taken where there is one"
[ "$(grep -c '^openssl pkeyutl -sign -engine' "$work/calls")" -eq 4 ] || fail "pkcs11: the engine is asked"
[ "$(grep -c '^pkcs11-tool .*--sign' "$work/calls")" -eq 4 ] || fail "pkcs11: the tool is asked"
if grep -hF "$(cat "$way/pin")" "$work/calls" "$work/provider/calls"; then fail "pkcs11: a PIN is on a command line"; fi
ORRERY_PKCS11_WAY=tool signs "pkcs11, a key by its ID" "$work/larger" \
  "$(signer session pkcs11 "pkcs11:token=signing;id=%0a")"
signs "pkcs11, the first way that is installed" "$way" "$(signer session pkcs11 "$release")"
signs_all "pkcs11, several hundred packages" "$way" 300 "$(signer session pkcs11 "$release")"

# A person is asked once for all packages.
batch "$way" 3
export way release
asked() {
  (unset ORRERY_PKCS11_PIN_FILE
    (sleep 2; echo "$(cat "$way/pin")"; sleep 2) | timeout 60 script --quiet --return --command \
      "orrery sign '$way/in' --output '$way/signed' --quiet --certificate '$way/cert.pem' \
        --signer '$(signer session pkcs11 "$release")'" /dev/null)
}
answers "pkcs11, the PIN from a person" 0 "PIN: " asked
[ "$(grep -o 'PIN: ' "$work/log" | wc -l)" -eq 1 ] || fail "pkcs11: one PIN for all packages"
accepts "pkcs11, the PIN from a person" "$way" "$way/signed"

for ORRERY_PKCS11_WAY in engine tool; do
  export ORRERY_PKCS11_WAY
  rm -f "$work/calls"
  PATH=$work/listed:$PATH ORRERY_PKCS11_PIN=9999 refuses_all "pkcs11, $ORRERY_PKCS11_WAY, a wrong PIN" \
    "$way" "$(signer session pkcs11 "$release")" "the token refuses the PIN"
  [ "$(grep -c "\-\-list-objects\|pkeyutl" "$work/calls")" -eq 1 ] || fail "pkcs11: a wrong PIN is tried once"
  refuses "pkcs11, $ORRERY_PKCS11_WAY, no such key" "$way" \
    "$(signer session pkcs11 "pkcs11:token=signing;object=none")" "pkcs11: "
  refuses "pkcs11, $ORRERY_PKCS11_WAY, no such token" "$way" \
    "$(signer command pkcs11 "pkcs11:token=none;object=release")" "pkcs11: "
  PKCS11_MODULE_PATH=/nowhere.so refuses "pkcs11, $ORRERY_PKCS11_WAY, no such library" "$way" \
    "$(signer command pkcs11 "$release")" "pkcs11: "
done
ORRERY_PKCS11_WAY=other refuses "pkcs11, no such way" "$way" "$(signer session pkcs11 "$release")" "provider, engine or tool"
unset ORRERY_PKCS11_WAY
refuses "pkcs11, a PIN that everybody would see" "$way" \
  "$(signer session pkcs11 "$release;pin-value=1234")" "a PIN in the URI is seen by everybody"
ORRERY_PKCS11_PIN_FILE=/nowhere refuses "pkcs11, no file with the PIN" "$way" \
  "$(signer session pkcs11 "$release")" "No such file or directory: '/nowhere'"
rm -rf "$way/out"
answers "pkcs11, no PIN and nobody to ask" 3 "no PIN: set ORRERY_PKCS11_PIN_FILE or ORRERY_PKCS11_PIN" \
  env --unset=ORRERY_PKCS11_PIN_FILE setsid --wait orrery sign "$hello" --output "$way/out" \
  --certificate "$way/cert.pem" --signer "$(signer session pkcs11 "$release")"
