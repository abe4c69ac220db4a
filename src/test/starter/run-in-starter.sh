#!/usr/bin/env bash
# Proves the plugin in an unmodified hapi-fhir-jpaserver-starter 8.8:
#
#   src/test/starter/run-in-starter.sh PATH/TO/main.war [PORT]
#
# starts the war twice, alone and with the thin jar beside it, and stops it again. Of both it prints how long they took to be ready
# and their resident memory then, and compares their answers to what is the host's own (host-requests.txt). With the jar it also runs
# the README's example requests (src/test/http/*.http), and HL7's terminology tests where they stand beside the repository
# (CONFORMANCE=PATH/TO/run for elsewhere). Ends with 0 when every expectation is met.
#
# The database is H2 in memory, or what DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD name: an empty PostgreSQL, which both starts use.
# Before: mvn package (it makes the two jars and the compiled tests).
set -euo pipefail

if [[ $# -lt 1 || ! -f "$1" ]]; then
  echo "usage: $0 PATH/TO/main.war [PORT]" >&2
  exit 2
fi
war=$(realpath "$1")
port=${2:-8089}
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../../.." && pwd)
base="http://127.0.0.1:$port/fhir"
conformance=${CONFORMANCE:-$project/../shared/conformance/run}

plugin=$(find "$project/target" -maxdepth 1 -name 'm99-terminology-*.jar' ! -name '*-server.jar' ! -name '*-sources.jar' | head -n 1)
tools=$(find "$project/target" -maxdepth 1 -name 'm99-terminology-*-server.jar' | head -n 1)
if [[ -z "$plugin" || -z "$tools" || ! -d "$project/target/test-classes" ]]; then
  echo "$0: the jars are not there; run mvn package first" >&2
  exit 2
fi

work=$(mktemp -d)
starter=
failed=0
stop() {
  if [[ -n "$starter" ]]; then
    kill "$starter" 2>/dev/null || true
    wait "$starter" 2>/dev/null || true
    starter=
  fi
}
finish() {
  stop
  rm -rf "$work"
}
trap finish EXIT

# The war's loader reads main.war from the folder it is started in, and everything in the folder of extra classes.
mkdir "$work/extra-classes"
ln -s "$war" "$work/main.war"

if [[ -n "${DATABASE_URL:-}" ]]; then
  database=(--spring.datasource.url="$DATABASE_URL" --spring.datasource.username="${DATABASE_USER:-}"
    --spring.datasource.password="${DATABASE_PASSWORD:-}" --spring.datasource.driver-class-name=org.postgresql.Driver
    --spring.jpa.properties.hibernate.dialect=ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect)
else
  database=(--spring.datasource.url="jdbc:h2:mem:starter;DB_CLOSE_DELAY=-1")
fi

# start NAME [PROPERTY...]: until the first answer. The content is installed before the port opens, so that already is the plugin's.
start() {
  local name=$1 log="$work/$1.log" begun=$(date +%s%N)
  shift
  (
    cd "$work"
    exec java -Dloader.path="main.war!/WEB-INF/classes/,main.war!/WEB-INF/,$work/extra-classes" \
      --class-path main.war org.springframework.boot.loader.launch.PropertiesLauncher \
      --server.port="$port" --server.address=127.0.0.1 "${database[@]}" --hapi.fhir.fhir_version=R4 "$@"
  ) > "$log" 2>&1 &
  starter=$!
  until curl --silent --fail --output /dev/null "$base/metadata"; do
    if ! kill -0 "$starter" 2>/dev/null || (( $(date +%s%N) - begun > 600000000000 )); then
      echo "The starter ($name) was never ready:" >&2
      tail -n 40 "$log" >&2
      exit 1
    fi
    sleep 0.2
  done
  echo "$name: ready after $(( ($(date +%s%N) - begun) / 1000000 )) ms," \
    "$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$starter/status") MB resident"
}

json() {
  curl --silent --output /dev/null --fail --header 'Content-Type: application/fhir+json' "$@"
}

# host NAME: what the host answers of its own, one line a request.
host() {
  json --data '{"resourceType":"Parameters","parameter":[{"name":"system","valueUri":"http://example.org/uploaded"},
    {"name":"file","valueAttachment":{"url":"concepts.csv","data":"Q09ERSxESVNQTEFZCkEsRmlyc3QKQixTZWNvbmQK"}}]}' \
    "$base/CodeSystem/\$upload-external-code-system"
  json --request PUT --data '{"resourceType":"ValueSet","id":"uploaded","url":"http://example.org/vs/uploaded","status":"active",
    "compose":{"include":[{"system":"http://example.org/uploaded","concept":[{"code":"A"}]}]}}' "$base/ValueSet/uploaded"
  grep -v '^#' "$here/host-requests.txt" | while read -r request; do
    printf '%s\t%s\n' "$request" "$(curl --silent --globoff --write-out ' %{http_code}' "$base$request" | tr -d '\n' \
      | sed -E 's/"(id|identifier|timestamp|lastUpdated)": *"[^"]*",?//g; s/  +/ /g' | cut -c 1-2000)"
  done > "$work/$1.answers"
}

start "without the plugin"
host without
stop

cp "$plugin" "$work/extra-classes/"
mapfile -t properties < "$here/plugin.args"
start "with the plugin" "${properties[@]}"
host with

awk -F '\t' 'NR == FNR { before[$1] = $2; next }
  { same = before[$1] == $2; print (same ? "same   " : "OTHER  ") $1; if (!same) { print "    before: " before[$1]; print "    now:    " $2; bad = 1 } }
  END { exit bad }' "$work/without.answers" "$work/with.answers" || failed=1

java -cp "$tools:$project/target/test-classes" io.github.m99terminology.examples.HttpFileRunner \
  "$base" "$project"/src/test/http/*.http || failed=1

if [[ -x "$conformance" ]]; then
  "$conformance" "$base" > "$work/conformance.txt" || failed=1
  grep -v ': \([0-9]*\) of \1$' "$work/conformance.txt" || true
fi

if grep -n 'Failed to pre-expand\|NoClassDefFoundError' "$work/with the plugin.log"; then
  failed=1
fi
exit "$failed"
