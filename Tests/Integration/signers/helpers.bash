# Part of .ci/signers, which says where everything is.

# commands FILE BLOCK...: the commands of blocks of a page, one after the other, as they are printed.
commands() {
  local page=$1 block
  shift
  for block in "$@"; do .ci/block "$page" "command: $block"; done |
    sed "s|/usr/share/orrery|$work/share|g"
}

# page NAME FOLDER FILE BLOCK...: they do what they say, in a folder.
page() {
  local name=$1 folder=$2 file=$3
  shift 3
  mkdir -p "$folder"
  commands "$file" "$@" > "$work/commands"
  [ -s "$work/commands" ] || { fail "$name: no commands"; return; }
  answers "the page, $name" 0 "" in_folder "$folder" bash -e "$work/commands"
}

# without VARIABLE... -- COMMAND...: what is not set then.
without() {
  local code=0
  (while [ "$1" != -- ]; do unset "$1"; shift; done
    shift
    failures=0
    "$@"
    exit "$failures") || code=$?
  failures=$((failures + code))
}

in_folder() { cd "$1" && shift && "$@"; }

# signer WAY NAME ARGUMENT: what --signer takes.
signer() { printf '%s:%s %s' "$1" "$work/share/signers/$2" "$3"; }

# signs NAME FOLDER SIGNER: a package is signed with cert.pem of the folder, and whoever trusts that accepts it.
signs() {
  local name=$1 folder=$2 signer=$3
  rm -rf "$folder/out" "$folder/trusted" && mkdir "$folder/trusted" && cp "$folder/cert.pem" "$folder/trusted"
  answers "$name" 0 "" orrery sign "$hello" --output "$folder/out" --certificate "$folder/cert.pem" --signer "$signer"
  accepts "$name" "$folder" "$folder/out"
}

accepts() {
  orrery verify --quiet --all --require-private-key --without-sdk-key --trust-store "$2/trusted" "$3" || fail "$1: not accepted"
}

# refuses NAME FOLDER SIGNER WORDS: it ends with 3 and these words, and there is no file.
refuses() {
  local name=$1 folder=$2 signer=$3 words=$4
  rm -rf "$folder/out"
  answers "$name" 3 "$words" orrery sign "$hello" --output "$folder/out" --certificate "$folder/cert.pem" --signer "$signer"
  if grep -q Traceback "$work/log"; then cat "$work/log"; fail "$name: not in plain words"; fi
  if [ -e "$folder/out" ]; then fail "$name: there is a file"; fi
}

# batch FOLDER COUNT: as many packages in FOLDER/in.
batch() {
  local number
  rm -rf "$1/in" "$1/signed" && mkdir "$1/in"
  for number in $(seq -w "$2"); do cp "$hello" "$1/in/$number.imagepackage"; done
}

# signs_all NAME FOLDER COUNT SIGNER
signs_all() {
  local name=$1 folder=$2 count=$3 signer=$4 start=$SECONDS
  batch "$folder" "$count"
  answers "$name" 0 "" orrery sign "$folder/in" --output "$folder/signed" --quiet \
    --certificate "$folder/cert.pem" --signer "$signer"
  accepts "$name" "$folder" "$folder/signed"
  [ "$(find "$folder/signed" -type f | wc -l)" -eq "$count" ] || fail "$name: not all are there"
  printf '      %d packages, %d s\n' "$count" $((SECONDS - start))
}

# refuses_all NAME FOLDER SIGNER WORDS: of five packages none is signed.
refuses_all() {
  local name=$1 folder=$2 signer=$3 words=$4
  batch "$folder" 5
  answers "$name" 3 "$words" orrery sign "$folder/in" --output "$folder/signed" --quiet \
    --certificate "$folder/cert.pem" --signer "$signer"
  [ -z "$(find "$folder/signed" -type f 2> /dev/null)" ] || fail "$name: there are files"
}

# listed TOOL...: has each of these programs write down what it is called with, in $work/calls, and go on.
listed() {
  local tool path
  mkdir -p "$work/listed"
  for tool in "$@"; do
    path=$(command -v "$tool")
    printf '#!/bin/sh\necho "%s $*" >> "%s"\nexec "%s" "$@"\n' "$tool" "$work/calls" "$path" > "$work/listed/$tool"
    chmod +x "$work/listed/$tool"
  done
}

# eventually COMMAND...: it succeeds within ten seconds.
eventually() {
  local try
  for try in $(seq 200); do
    if "$@" 2> /dev/null; then return; fi
    sleep 0.05
  done
  echo "in vain: $*" >&2
  return 1
}
