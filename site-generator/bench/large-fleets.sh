#!/usr/bin/env bash
# Makes the sites of large fleets in memory and prints, for each, processor time, the heap's peak, and the files' sizes, plain and gzipped.
#
#   site-generator/bench/large-fleets.sh [JOBS...]      20000 and 100000 by default; HEAP=3g by default
#
# Needs the built module: mvn -pl site-generator -am verify.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
jar=$here/site-generator/target/site-generator.jar
tests=$here/site-generator/target/test-classes:$here/cost-model/target/test-classes:$here/job-records/target/test-classes
if [[ ! -f $jar ]]; then
  echo "missing: $jar (mvn -pl site-generator -am verify)" >&2
  exit 2
fi

if (($# == 0)); then
  set -- 20000 100000
fi
for jobs in "$@"; do
  java "-Xmx${HEAP:-3g}" -XX:+UseSerialGC -cp "$jar:$tests" io.spotviewer.site.MeasureLargeFleets "$jobs"
done
