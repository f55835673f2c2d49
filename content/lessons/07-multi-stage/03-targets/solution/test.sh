# Tests of the program fare. Stops at the first one that fails.
set -e
expect() {
  if [ "$1" != "$2" ]; then
    echo "FAILED: expected '$2', got '$1'"
    exit 1
  fi
  echo "ok: $2"
}
expect "$(fare adult 12)" "adult, 12 miles: 27 euros"
expect "$(fare child 12)" "child, 12 miles: 15 euros"
echo "all tests passed"
