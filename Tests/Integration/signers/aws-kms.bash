# Part of .ci/signers: AWS KMS as moto has it, on 127.0.0.1.

kms=$work/kms
mkdir -p "$kms/trusted" "$work/larger-kms"
export AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=a-secret-of-the-test AWS_REGION=eu-central-1
"$tools/python" "$parts/kms.py" "$kms" > "$kms/log" 2>&1 &
kms_process=$!
background+=("$kms_process")
eventually test -e "$kms/port" || { cat "$kms/log"; fail "aws-kms: moto starts"; }
export AWS_ENDPOINT_URL=http://127.0.0.1:$(cat "$kms/port") AWS_DEFAULT_REGION=$AWS_REGION
ln -s "$tools/aws" "$work/bin/aws"

cp "$hello" "$kms/app.imagepackage"
page "aws-kms key, certificate, sign" "$kms" $integrations/signers/README.md "aws-kms key" certificate "aws-kms sign"
cp "$kms/cert.pem" "$kms/trusted"
accepts "aws-kms, the page" "$kms" "$kms/signed.imagepackage"
commands $integrations/signers/README.md "aws-kms key" certificate |
  sed 's/ECC_NIST_P256/ECC_NIST_P384/; s|alias/release|alias/larger|' > "$work/commands"
answers "aws-kms, a key on P-384" 0 "" in_folder "$work/larger-kms" bash -e "$work/commands"

# requested NAME VALUE...: the members of the last request.
requested() {
  local name=$1
  shift
  if python3 - "$kms/requests" "$@" << 'END'
import json, sys
last = json.loads(open(sys.argv[1]).readlines()[-1])
for member in sys.argv[2:]:
    key, _, value = member.partition("=")
    if str(last[key]) != value:
        sys.exit(f"{key} is {last[key]}, not {value}")
END
  then ok "$name"; else fail "$name"; fi
}

# The digest as orrery itself writes it into a request.
digest() {
  orrery signature request "$hello" --certificate "$1/cert.pem" |
    python3 -c 'import base64, json, sys; print(base64.b64encode(bytes.fromhex(json.load(sys.stdin)["digest"])).decode())'
}

for mode in command session; do
  signs "aws-kms, $mode" "$kms" "$(signer $mode aws-kms alias/release)"
  requested "aws-kms, $mode, what is asked" KeyId=alias/release MessageType=DIGEST SigningAlgorithm=ECDSA_SHA_256 \
    "Message=$(digest "$kms")" signed=True token=None
  AWS_SESSION_TOKEN=a/session+token signs "aws-kms, $mode, P-384" "$work/larger-kms" "$(signer $mode aws-kms alias/larger)"
  requested "aws-kms, $mode, what is asked for P-384" KeyId=alias/larger MessageType=DIGEST \
    SigningAlgorithm=ECDSA_SHA_384 "Message=$(digest "$work/larger-kms")" signed=True token=a/session+token
done
key=$("$tools/aws" kms describe-key --key-id alias/release --query KeyMetadata.Arn --output text)
without AWS_REGION AWS_DEFAULT_REGION -- \
  signs "aws-kms, an ARN names its region" "$kms" "$(signer session aws-kms "$key")"
requested "aws-kms, what is asked for an ARN" "KeyId=$key" signed=True
AWS_SECRET_ACCESS_KEY=another signs "aws-kms, a wrong secret, which moto takes" "$kms" "$(signer session aws-kms alias/release)"
requested "aws-kms, what is asked with it is signed otherwise" signed=False
signs_all "aws-kms, many packages" "$kms" 100 "$(signer session aws-kms alias/release)"

touch "$kms/busy"
batch "$kms" 5
answers "aws-kms, throttled" 3 "aws-kms did not sign: ThrottlingException: Rate exceeded" orrery sign "$kms/in" \
  --output "$kms/signed" --quiet --certificate "$kms/cert.pem" --signer "$(signer session aws-kms alias/release)"
[ "$(find "$kms/signed" -type f | wc -l)" -eq 4 ] || fail "aws-kms, throttled: the others are signed"
refuses "aws-kms, no such key" "$kms" "$(signer session aws-kms alias/none)" "aws-kms: NotFoundException: "
refuses "aws-kms, a key on another curve" "$kms" "$(signer session aws-kms alias/larger)" "aws-kms: "
for variable in AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY; do
  without $variable -- \
    refuses "aws-kms, without $variable" "$kms" "$(signer session aws-kms alias/release)" "$variable is not set"
done
AWS_ENDPOINT_URL=http://192.0.2.1 refuses "aws-kms, plain HTTP to elsewhere" "$kms" \
  "$(signer session aws-kms alias/release)" "only https"
kill "$kms_process"
wait "$kms_process" 2> /dev/null || true
refuses_all "aws-kms, no service" "$kms" "$(signer session aws-kms alias/release)" "Connection refused"
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_REGION AWS_DEFAULT_REGION AWS_ENDPOINT_URL
