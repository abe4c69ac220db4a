#!/usr/bin/env bash
# Proves the plugin in an unmodified hapi-fhir-jpaserver-starter 8.8:
#
#   src/test/starter/run-in-starter.sh PATH/TO/main.war [PORT]
#
# starts the war twice, alone and with the thin jar beside it, and stops it again. Of both it prints how long they took until metadata
# answered, their resident memory then, and their heap after a collection; and it compares what both answer to what is the host's own
# (host-requests.txt). With the jar it also validates Conditions beside $validate-code, runs the README's example requests
# (src/test/http/*.http) and HL7's terminology tests, and has HAPI's tool upload ICD-10-CM over the shipped fragment. Ends with 0 when every
# expectation is met.
#
# HL7's tests are looked for beside the repository (CONFORMANCE=PATH/TO/run for elsewhere; CONFORMANCE=none leaves them out).
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

# The newest: a jar of an earlier version may stand beside it.
tools=$(ls -t "$project"/target/m99-terminology-*-server.jar 2>/dev/null | head -n 1 || true)
plugin=${tools/%-server.jar/.jar}
if [[ -z "$tools" || ! -f "$plugin" || ! -d "$project/target/test-classes" ]]; then
  echo "$0: the jars are not there; run mvn package first" >&2
  exit 2
fi

if [[ "$conformance" != none && ! -x "$conformance" ]]; then
  echo "$0: HL7's tests are not at $conformance; name their run script in CONFORMANCE, or set CONFORMANCE=none to leave them out" >&2
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
    "$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$starter/status") MB resident, $(heap) MB of heap after a collection"
}

# The heap in use, in megabytes. jcmd stands beside the java that runs the war.
heap() {
  local jcmd
  jcmd=$(dirname "$(readlink -f "/proc/$starter/exe")")/jcmd
  "$jcmd" "$starter" GC.run > /dev/null
  "$jcmd" "$starter" GC.heap_info | sed -n 's/.*used \([0-9]*\)K.*/\1/p' | head -n 1 | awk '{ print int($1 / 1024) }'
}

# tests CLASS [ARGUMENT...]: a program of the compiled tests, from the root of the repository.
tests() {
  (cd "$project" && java -cp "$tools:target/test-classes" "io.github.m99terminology.$1" "${@:2}")
}

start "without the plugin"
tests starter.HostAnswers "$base" "$work/without.answers"
stop

cp "$plugin" "$work/extra-classes/"
mapfile -t properties < "$here/plugin.args"
start "with the plugin" "${properties[@]}"
tests starter.HostAnswers "$base" "$work/with.answers"

echo "rule before          with            answer request"
tests starter.HostAnswers compare "$work/without.answers" "$work/with.answers" || failed=1
tests starter.ConditionVerdicts "$base" || failed=1
tests examples.HttpFileRunner "$base" src/test/http/*.http || failed=1

if [[ "$conformance" != none ]]; then
  "$conformance" "$base" > "$work/conformance.txt" || failed=1
  grep -v ': \([0-9]*\) of \1$' "$work/conformance.txt" || true
fi

tests starter.HostAnswers upload "$base" || failed=1

if grep -n 'Failed to pre-expand\|NoClassDefFoundError' "$work/with the plugin.log"; then
  failed=1
fi
[[ "$failed" == 0 ]] && echo "Every expectation is met." || echo "Not every expectation is met."
exit "$failed"
