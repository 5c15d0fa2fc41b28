# Part of .ci/signers: the gate of the page, in a repository after the page's other steps.

page "repository, gate" "$way" $integrations/README.md repository gate
[ -s "$way/changes.md" ] || fail "the page, gate: there is a report"
gate=$work/gate
mkdir "$gate"
cp -r "$way"/{trust,out,policy.json,released.imagepackage} "$gate"
commands $integrations/README.md gate > "$work/gate.sh"

# proposed CHANGE: what a pull request makes of the application, signed with the token.
proposed() {
  rm -rf "$work/app" && cp -r "$way/app" "$work/app"
  sed -i "$1" "$work/app/app_manifest.json"
  orrery pack --package-directory "$work/app" --output-file "$work/app.imagepackage" --quiet
  orrery sign "$work/app.imagepackage" --output "$gate/out/app.imagepackage" --quiet \
    --certificate "$way/cert.pem" --signer "$(signer session pkcs11 "$release")"
}

through_gate() { in_folder "$gate" bash -e "$work/gate.sh"; }

# What the page's examples for hosts do with it.
on_host() {
  .ci/block $integrations/README.md "file: $1" > "$work/$1.yml"
  STAGE=$gate "$tools/python" .ci/run-steps.py $integrations "$1" --example "$work/$1.yml"
}

proposed ''
answers "the page, gate: nothing new" 0 "" through_gate
for service in github gitlab azure-pipelines; do
  answers "the page, $service: nothing new" 0 "app.imagepackage" on_host $service
done
proposed 's/"example.com"/"example.com","www.example.com"/'
answers "the page, gate: a host that the policy allows" 1 "the gate is closed by host-added" through_gate
answers "the page, github: a host that the policy allows" 1 "the gate is closed by host-added" on_host github
proposed 's/"example.com"/"example.net"/'
answers "the page, gate: a host that it does not" 1 "hosts.allowed" through_gate
answers "the page, azure-pipelines: a host that it does not" 1 "hosts.allowed" on_host azure-pipelines
proposed 's/"AllowedConnections"/"SoftwareUpdateDeferral":true,"AllowedConnections"/'
answers "the page, gate: a capability" 1 "capabilities.forbidden" through_gate
cp "$way/app.imagepackage" "$gate/out/app.imagepackage"
answers "the page, gate: the public key" 1 "public SDK key" through_gate
answers "the page, gitlab: the public key" 1 "public SDK key" on_host gitlab
cp "$way/signed.imagepackage" "$gate/out/app.imagepackage"
printf '\x55' | dd of="$gate/out/app.imagepackage" bs=1 seek=4200 conv=notrunc status=none
answers "the page, gate: changed after signing" 1 "verify.signature" through_gate
