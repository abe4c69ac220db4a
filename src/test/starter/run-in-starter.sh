#!/usr/bin/env bash
# Proves the plugin in an unmodified hapi-fhir-jpaserver-starter 8.8:
#
#   src/test/starter/run-in-starter.sh PATH/TO/main.war [PORT]
#
# starts the war with the thin jar beside it, waits until it is ready, runs the README's example requests
# (src/test/http/*.http) against it, and stops it. Ends with 0 when every expectation is met.
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

plugin=$(find "$project/target" -maxdepth 1 -name 'm99-terminology-*.jar' ! -name '*-server.jar' ! -name '*-sources.jar' ! -name 'original-*' | head -n 1)
tools=$(find "$project/target" -maxdepth 1 -name 'm99-terminology-*-server.jar' | head -n 1)
if [[ -z "$plugin" || -z "$tools" || ! -d "$project/target/test-classes" ]]; then
  echo "$0: the jars are not there; run mvn package first" >&2
  exit 2
fi

work=$(mktemp -d)
starter=
finish() {
  if [[ -n "$starter" ]]; then
    kill "$starter" 2>/dev/null || true
    wait "$starter" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT

# The war's loader reads main.war from the folder it is started in, and everything in the folder of extra classes.
mkdir "$work/extra-classes"
ln -s "$war" "$work/main.war"
cp "$plugin" "$work/extra-classes/"
mapfile -t properties < "$here/plugin.args"

(
  cd "$work"
  exec java -Dloader.path="main.war!/WEB-INF/classes/,main.war!/WEB-INF/,$work/extra-classes" \
    --class-path main.war org.springframework.boot.loader.launch.PropertiesLauncher \
    --server.port="$port" --server.address=127.0.0.1 \
    --spring.datasource.url="jdbc:h2:mem:starter;DB_CLOSE_DELAY=-1" \
    --hapi.fhir.fhir_version=R4 \
    "${properties[@]}"
) > "$work/starter.log" 2>&1 &
starter=$!

# The content is installed before the port opens, so the first answer already is the plugin's.
echo "Waiting for $base (its log: $work/starter.log)"
for _ in $(seq 1 600); do
  if ! kill -0 "$starter" 2>/dev/null; then
    echo "The starter ended before it was ready:" >&2
    tail -n 40 "$work/starter.log" >&2
    exit 1
  fi
  if curl --silent --fail --output /dev/null "$base/metadata"; then
    ready=yes
    break
  fi
  sleep 0.5
done
if [[ -z "${ready:-}" ]]; then
  echo "Not ready after five minutes:" >&2
  tail -n 40 "$work/starter.log" >&2
  exit 1
fi

java -cp "$tools:$project/target/test-classes" io.github.m99terminology.examples.HttpFileRunner \
  "$base" "$project"/src/test/http/*.http
