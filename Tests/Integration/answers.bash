# What the scripts of .ci that run commands share: each rule is a line, and the last one counts.

failures=0
ok() { printf 'ok    %s\n' "$*"; }
fail() { printf 'FAIL  %s\n' "$*"; failures=$((failures + 1)); }

# answers NAME CODE WORDS COMMAND...: the command ends with the code and says the words; all is in $work/log.
answers() {
  local name=$1 code=$2 words=$3 answer=0
  shift 3
  ("$@") > "$work/log" 2>&1 || answer=$?
  if [ "$answer" -eq "$code" ] && { [ -z "$words" ] || grep -qF -- "$words" "$work/log"; }; then ok "$name"
  else cat "$work/log"; fail "$name: code $answer instead of $code"; fi
}
