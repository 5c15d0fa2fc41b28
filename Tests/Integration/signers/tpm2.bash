# Part of .ci/signers: a TPM without a resource manager.

tpm=$work/tpm
mkdir -p "$tpm/state" "$tpm/trusted"
swtpm socket --tpm2 --tpmstate "dir=$tpm/state" --ctrl "type=unixio,path=$tpm/socket.ctrl" \
  --server "type=unixio,path=$tpm/socket" --flags not-need-init,startup-clear > "$tpm/log" 2>&1 &
background+=($!)
tpm_process=$!
export TPM2TOOLS_TCTI=swtpm:path=$tpm/socket
eventually test -S "$tpm/socket" || { cat "$tpm/log"; fail "tpm2: swtpm starts"; }

cp "$hello" "$tpm/app.imagepackage"
page "tpm2 key, certificate, sign" "$tpm" $integrations/signers/README.md "tpm2 key" certificate "tpm2 sign"
cp "$tpm/cert.pem" "$tpm/trusted"
accepts "tpm2, the page" "$tpm" "$tpm/signed.imagepackage"
export ORRERY_TPM2_AUTH_FILE=$tpm/auth

# In the same way a key on P-384, without a password.
mkdir "$work/larger-tpm"
commands $integrations/signers/README.md "tpm2 key" certificate |
  sed 's/ecc256:ecdsa-sha256/ecc384:ecdsa-sha384/; s/0x81010001/0x81010002/; s/--key-auth file:auth//' > "$work/commands"
answers "tpm2, a key on P-384" 0 "" in_folder "$work/larger-tpm" bash -e "$work/commands"

listed tpm2_sign
rm -f "$work/calls"
tpms=$PATH
PATH=$work/listed:$PATH
for mode in command session; do
  signs "tpm2, $mode" "$tpm" "$(signer $mode tpm2 0x81010001)"
  without ORRERY_TPM2_AUTH_FILE -- \
    signs "tpm2, $mode, P-384 without a password" "$work/larger-tpm" "$(signer $mode tpm2 0x81010002)"
done
signs_all "tpm2, several hundred packages" "$tpm" 300 "$(signer session tpm2 0x81010001)"
[ -z "$(tpm2_getcap handles-transient)" ] || fail "tpm2: something is left in the TPM"
if grep -F "$(cat "$tpm/auth")" "$work/calls"; then fail "tpm2: a password is on a command line"; fi

tries() { tpm2_getcap properties-variable | sed -n 's/^TPM2_PT_LOCKOUT_COUNTER: //p'; }
before=$(tries)
ORRERY_TPM2_AUTH=wrong refuses_all "tpm2, a wrong password" "$tpm" "$(signer session tpm2 0x81010001)" \
  "the TPM refuses the key's password"
[ "$(($(tries) - before))" -eq 1 ] || fail "tpm2: a wrong password is tried once"
refuses "tpm2, no such key" "$tpm" "$(signer session tpm2 0x81010009)" "tpm2_sign failed"
refuses "tpm2, what is no handle" "$tpm" "$(signer command tpm2 key.ctx)" "Usage: tpm2 HANDLE"
PATH=$tpms
kill "$tpm_process"
wait "$tpm_process" 2> /dev/null || true
refuses "tpm2, no TPM" "$tpm" "$(signer session tpm2 0x81010001)" "tpm2_sign failed"
unset TPM2TOOLS_TCTI ORRERY_TPM2_AUTH_FILE
