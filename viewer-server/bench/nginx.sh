#!/usr/bin/env bash
# Serves one page of 50 KB by nginx and by viewer-server, side by side on this machine's loopback, and measures both with wrk:
# requests a second, and processor time of the server for each request, which other work on the machine disturbs less.
#
#   viewer-server/bench/nginx.sh [ROUNDS] [SECONDS] [packaged|tuned]      15 rounds of 1 s by default, plain and gzip
#
# nginx is as Debian's package sets it up, with files opened and log lines written for each request, or tuned with all that helps it here. Both
# find the page compressed ahead.
#
# The two take turns, and who begins changes with each round. Where the system lets it, all of them run with real-time priority, and pause
# as long as they ran: other work on the machine then disturbs little, and is not starved.
#
# Needs nginx, wrk and a built viewer-server/target/viewer-server.jar. Ends with 1 when the viewer's median is below nginx's, when the viewer
# took more than 160 MB, or when a line of its access log was dropped.
set -euo pipefail

rounds=${1:-15}
seconds=${2:-1}
setup=${3:-packaged}
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/../target/viewer-server.jar
nginx_port=5181
viewer_port=5182

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for port in "$nginx_port" "$viewer_port"; do
  if answers "$port"; then
    echo "port $port is taken; stop what listens there" >&2
    exit 2
  fi
done

missing=()
for tool in nginx wrk java sha256sum gzip awk curl; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
[[ -f $jar ]] || missing+=("$jar (mvn -pl viewer-server -am verify)")
if ((${#missing[@]})); then
  printf 'missing: %s\n' "${missing[@]}" >&2
  echo "On Debian: apt-get install nginx-light wrk" >&2
  exit 2
fi

first=()
if chrt -r 1 true 2>/dev/null; then first=(chrt -r 1); fi
work=$(mktemp -d)
pids=()
# shellcheck disable=SC2317 # called by the trap
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

# The page: a table as a report has them, 51,200 bytes.
release=r-00000001-20260115T101500Z
files=$work/site/releases/$release
mkdir -p "$files" "$work/www" "$work/tmp"
awk 'BEGIN {
  srand(7)
  page = "<!DOCTYPE html><title>Report</title><table>\n"
  while (length(page) < 51200) page = page sprintf("<tr><td>job-%06d</td><td>%d</td><td>%.4f</td></tr>\n", i++, rand() * 86400, rand())
  printf "%s", substr(page, 1, 51200)
}' >"$files/index.html"
sum=$(sha256sum "$files/index.html" | cut -d' ' -f1)
at='"generatedAt":"2026-01-15T10:15:00Z"'
printf '{"release":"%s","run":1,%s,"files":[{"path":"index.html","bytes":51200,"sha256":"%s"}]}' "$release" "$at" "$sum" \
  >"$files/manifest.json"
printf '{"release":"%s","run":1,%s}' "$release" "$at" >"$work/site/current.json"
cp "$files/index.html" "$work/www/"
gzip -k "$work/www/index.html"
cp "$jar" "$work/viewer-server.jar" # a build meanwhile must not change it under the feet of its process

# Tuned: a worker for each core, files kept open (open_file_cache), no limit of requests a connection; both send the same headers, and
# collect the same JSON lines of an access log before they write them, 64 KB or a fifth of a second's.
case $setup in
  tuned)
    buffered=' buffer=64k flush=200ms'
    files_open='open_file_cache max=100 inactive=10m; open_file_cache_valid 10m;'
    ;;
  packaged)
    buffered=
    files_open=
    ;;
  *)
    echo "expected tuned or packaged, got '$setup'" >&2
    exit 2
    ;;
esac
cat >"$work/nginx.conf" <<CONF
worker_processes auto;
pid $work/nginx.pid;
daemon off;
events { worker_connections 4096; }
http {
  types { text/html html; }
  charset utf-8;
  log_format json escape=json '{"at":"\$time_iso8601","client":"\$remote_addr","method":"\$request_method","path":"\$uri",'
    '"status":\$status,"bytes":\$body_bytes_sent,"seconds":\$request_time,"coding":"\$sent_http_content_encoding"}';
  access_log $work/nginx-access.log json$buffered;
  sendfile on;
  tcp_nopush on;
  $files_open
  keepalive_requests 100000000;
  gzip_static on;
  client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp; uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
  server {
    listen 127.0.0.1:$nginx_port;
    root $work/www;
    add_header Content-Security-Policy "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    add_header X-Content-Type-Options nosniff;
    add_header X-Frame-Options DENY;
    add_header Referrer-Policy no-referrer;
    add_header Cross-Origin-Opener-Policy same-origin;
    add_header Cross-Origin-Resource-Policy same-origin;
    add_header Permissions-Policy "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    add_header Cache-Control no-cache;
    gzip_vary on;
  }
}
CONF
chmod 755 "$work"
"${first[@]}" nginx -c "$work/nginx.conf" -e "$work/nginx-error.log" &
pids+=($!)
nginx_pid=$!
MALLOC_ARENA_MAX=2 "${first[@]}" java "@$here/../jvm.options" -jar "$work/viewer-server.jar" --from-site "$work/site" --port "$viewer_port" >"$work/viewer-access.log" 2>"$work/viewer.log" &
pids+=($!)
viewer_pid=$!

await() {
  for _ in $(seq 100); do
    if answers "$1"; then return; fi
    sleep 0.1
  done
  echo "nothing answers on port $1" >&2
  exit 1
}
await "$nginx_port"
await "$viewer_port"

# Clock ticks that a process and its children have used.
ticks() {
  local sum=0 pid
  for pid in "$1" $(cat "/proc/$1/task/$1/children"); do
    sum=$((sum + $(awk '{print $14 + $15}' "/proc/$pid/stat")))
  done
  echo "$sum"
}

# measure NAME PORT PID CODING: one line to the results.
measure() {
  local before after out
  before=$(ticks "$3")
  out=$("${first[@]}" wrk -t1 -c64 "-d${seconds}s" -H "Accept-Encoding: $4" "http://127.0.0.1:$2/index.html")
  after=$(ticks "$3")
  sleep "$seconds"
  if grep -q 'Non-2xx\|Socket errors' <<<"$out"; then
    echo "$1 $4: not every request was answered well:" >&2
    echo "$out" >&2
    exit 1
  fi
  awk -v name="$1" -v coding="$4" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    /requests in/ { n = $1 } /Requests\/sec/ { rps = $2 }
    END { printf "%s %s %d %.1f\n", name, coding, rps, ticks / hz * 1e6 / n }' <<<"$out"
}

# A JVM compiles while it runs: what it does in its first million requests is not what it does for the months after.
warm() {
  local done=0 n tries=0
  while ((done < 1000000 && tries < 60)); do
    n=$("${first[@]}" wrk -t1 -c64 -d1s -H "Accept-Encoding: $2" "http://127.0.0.1:$1/index.html" | awk '/requests in/ {print $1}')
    sleep 1
    done=$((done + n))
    tries=$((tries + 1))
  done
}
echo "Warming up both; load $(cut -d' ' -f1-3 /proc/loadavg), ${first[*]:-usual} priority"
for coding in identity gzip; do
  warm "$nginx_port" "$coding"
  warm "$viewer_port" "$coding"
done
for ((round = 0; round < rounds; round++)); do
  for coding in identity gzip; do
    if ((round % 2)); then
      measure viewer "$viewer_port" "$viewer_pid" "$coding"
      measure nginx "$nginx_port" "$nginx_pid" "$coding"
    else
      measure nginx "$nginx_port" "$nginx_pid" "$coding"
      measure viewer "$viewer_port" "$viewer_pid" "$coding"
    fi
  done
done | tee "$work/results"

# quartile NAME CODING FIELD QUARTER
quartile() {
  grep "^$1 $2 " "$work/results" | cut -d' ' -f"$3" | sort -n |
    awk -v quarter="$4" '{v[NR] = $1} END {print v[int(1 + (NR - 1) * quarter / 4 + 0.5)]}'
}
echo
echo "$rounds rounds of $seconds s, load $(cut -d' ' -f1-3 /proc/loadavg): requests a second as median (and quartiles),"
echo "and the median of the server's processor time for each"
status=0
for coding in identity gzip; do
  for name in nginx viewer; do
    printf '%-8s %-6s %6d/s (%d to %d)   %5.1f µs\n' "$coding" "$name" "$(quartile "$name" "$coding" 3 2)" \
      "$(quartile "$name" "$coding" 3 1)" "$(quartile "$name" "$coding" 3 3)" "$(quartile "$name" "$coding" 4 2)"
  done
  n=$(quartile nginx "$coding" 3 2)
  v=$(quartile viewer "$coding" 3 2)
  awk -v n="$n" -v v="$v" -v coding="$coding" 'BEGIN {printf "%-8s viewer answers %.2f times as many\n", coding, v / n}'
  ((v >= n)) || status=1
done
dropped=$(curl -s --max-time 10 "http://127.0.0.1:$viewer_port/status.json" | grep -o '"logLinesDropped":[0-9]*' | cut -d: -f2)
echo "viewer: $dropped lines of the access log dropped"
((dropped == 0)) || status=1
awk '/VmHWM/ {printf "viewer: at most %d MB resident\n", $2 / 1024; if ($2 > 160 * 1024) exit 1}' "/proc/$viewer_pid/status" || status=1
exit $status
