# Part of .ci/signers: a service over HTTPS on 127.0.0.1, whose certificate is of the test's own.

service=$work/service
mkdir -p "$service/trusted"
(cd "$service"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=Service -keyout key.pem -out cert.pem
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=signer.example.com \
    -addext "subjectAltName=DNS:localhost" -keyout server.pem -out authority.pem
  cat authority.pem >> server.pem
  openssl rand -hex 16 > token) > "$work/log" 2>&1 || { cat "$work/log"; fail "http: certificates"; }
python3 "$parts/service.py" "$service" > "$service/log" 2>&1 &
service_process=$!
background+=("$service_process")
eventually test -e "$service/port" || { cat "$service/log"; fail "http: the service starts"; }
address=https://localhost:$(cat "$service/port")
export SSL_CERT_FILE=$service/authority.pem

cp "$hello" "$service/app.imagepackage"
cp "$service/cert.pem" "$service/trusted"
# The address is that of the test.
commands $integrations/signers/README.md "http sign" | sed "s|https://signer.example.com:8443|$address|" > "$work/commands"
answers "the page, http sign" 0 "" in_folder "$service" bash -e "$work/commands"
accepts "http, the page" "$service" "$service/signed.imagepackage"
export ORRERY_HTTP_TOKEN_FILE=$service/token

for mode in command session; do
  signs "http, $mode" "$service" "$(signer $mode http "$address/sign")"
done
[ "$(tail -n 1 "$service/requests" | cut -d ' ' -f 1-4)" = "/sign Bearer $(cat "$service/token") application/octet-stream" ] ||
  fail "http: what is asked"
rm "$service/requests"
signs_all "http, several hundred packages" "$service" 300 "$(signer session http "$address/sign")"
[ "$(cut -d ' ' -f 5 "$service/requests" | sort -u | wc -l)" -eq 1 ] || fail "http: a session keeps its connection"
signs_all "http, connections that the service closes" "$service" 10 "$(signer session http "$address/closing")"

batch "$service" 5
answers "http, busy" 3 "did not sign: localhost:" orrery sign "$service/in" --output "$service/signed" --quiet \
  --certificate "$service/cert.pem" --signer "$(signer session http "$address/busy")"
[ "$(find "$service/signed" -type f | wc -l)" -eq 4 ] || fail "http, busy: the others are signed"

rm "$service/requests"
ORRERY_HTTP_TOKEN=other refuses_all "http, a wrong token" "$service" "$(signer session http "$address/sign")" \
  "refuses the token (401)"
[ "$(wc -l < "$service/requests")" -eq 1 ] || fail "http: a wrong token is tried once"
rm "$service/requests"
refuses "http, a redirect" "$service" "$(signer command http "$address/elsewhere")" "which is not followed"
[ "$(cut -d ' ' -f 1 "$service/requests")" = /elsewhere ] || fail "http: a redirect is followed"
refuses "http, no signature" "$service" "$(signer session http "$address/garbage")" "did not answer with a signature"
refuses "http, too long an answer" "$service" "$(signer session http "$address/much")" "the answer is too long"
refuses "http, no such path" "$service" "$(signer command http "$address/missing")" "answers 404 instead of 200"
refuses "http, another name than the certificate's" "$service" \
  "$(signer session http "${address/localhost/127.0.0.1}/sign")" "certificate verify failed"
SSL_CERT_FILE=$service/cert.pem refuses "http, a service that nobody knows" "$service" \
  "$(signer session http "$address/sign")" "certificate verify failed"
refuses "http, plain HTTP to elsewhere" "$service" "$(signer command http http://192.0.2.1/sign)" "only https"
answers "http, what is no digest" 1 "neither a digest nor lines with digests" \
  sh -c "seq 100 | '$work/share/signers/http' '$address/sign'"
answers "http, nothing to sign" 0 "" sh -c "'$work/share/signers/http' '$address/sign' < /dev/null"
refuses "http, no address" "$service" "$(signer session http https:///sign)" "not an address"
ORRERY_HTTP_TOKEN_FILE=/nowhere refuses "http, no file with the token" "$service" \
  "$(signer session http "$address/sign")" "No such file or directory: '/nowhere'"
kill "$service_process"
wait "$service_process" 2> /dev/null || true
refuses_all "http, no service" "$service" "$(signer session http "$address/sign")" "Connection refused"
unset SSL_CERT_FILE ORRERY_HTTP_TOKEN_FILE
