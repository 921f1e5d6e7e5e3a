#!/usr/bin/env bash
# Serves one page of 50 KB by nginx and by viewer-server, side by side on this machine's loopback, and measures both with wrk:
# requests a second, and processor time of the server for each request, which other work on the machine disturbs less.
#
#   viewer-server/bench/nginx.sh [ROUNDS] [SECONDS]      11 rounds of 2 s by default, plain and gzip
#
# Needs nginx, wrk and a built viewer-server/target/viewer-server.jar. Ends with 1 when the viewer's median is below nginx's.
set -euo pipefail

rounds=${1:-11}
seconds=${2:-2}
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/../target/viewer-server.jar
nginx_port=5181
viewer_port=5182

missing=()
for tool in nginx wrk java sha256sum gzip awk; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
[[ -f $jar ]] || missing+=("$jar (mvn -pl viewer-server -am verify)")
if ((${#missing[@]})); then
  printf 'missing: %s\n' "${missing[@]}" >&2
  echo "On Debian: apt-get install nginx-light wrk" >&2
  exit 2
fi

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

# nginx as Debian sets it up, and helped where that matters here: compressed ahead (gzip_static) instead of for each request, and no
# limit of requests a connection. Both sides write an access log, and send the same headers.
cat >"$work/nginx.conf" <<CONF
worker_processes auto;
pid $work/nginx.pid;
daemon off;
events { worker_connections 4096; }
http {
  types { text/html html; }
  charset utf-8;
  access_log $work/nginx-access.log;
  sendfile on;
  tcp_nopush on;
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
nginx -c "$work/nginx.conf" -e "$work/nginx-error.log" &
pids+=($!)
nginx_pid=$!
MALLOC_ARENA_MAX=2 java "@$here/../jvm.options" -jar "$jar" --site "$work/site" --port "$viewer_port" >"$work/viewer-access.log" 2>"$work/viewer.log" &
pids+=($!)
viewer_pid=$!

await() {
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
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
  out=$(wrk -t1 -c64 "-d${seconds}s" -H "Accept-Encoding: $4" "http://127.0.0.1:$2/index.html")
  after=$(ticks "$3")
  if grep -q 'Non-2xx\|Socket errors' <<<"$out"; then
    echo "$1 $4: not every request was answered well:" >&2
    echo "$out" >&2
    exit 1
  fi
  awk -v name="$1" -v coding="$4" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    /requests in/ { n = $1 } /Requests\/sec/ { rps = $2 }
    END { printf "%s %s %d %.1f\n", name, coding, rps, ticks / hz * 1e6 / n }' <<<"$out"
}

# A JVM compiles while it runs: what it does in its first 300,000 requests is not what it does for the months after.
warm() {
  local done=0 n tries=0
  while ((done < 300000 && tries < 20)); do
    n=$(wrk -t1 -c64 -d3s -H "Accept-Encoding: $2" "http://127.0.0.1:$1/index.html" | awk '/requests in/ {print $1}')
    done=$((done + n))
    tries=$((tries + 1))
  done
}
echo "Warming up both"
for coding in identity gzip; do
  warm "$nginx_port" "$coding"
  warm "$viewer_port" "$coding"
done
for _ in $(seq "$rounds"); do
  for coding in identity gzip; do
    measure nginx "$nginx_port" "$nginx_pid" "$coding"
    measure viewer "$viewer_port" "$viewer_pid" "$coding"
  done
done | tee "$work/results"

echo
echo "Medians of $rounds rounds of $seconds s: requests a second, and microseconds of the server's processor time for each"
median() { grep "^$1 $2 " "$work/results" | cut -d' ' -f"$3" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
status=0
for coding in identity gzip; do
  n=$(median nginx "$coding" 3)
  v=$(median viewer "$coding" 3)
  printf '%-9s nginx %6d/s %5.1f µs   viewer %6d/s %5.1f µs   %s\n' "$coding" "$n" "$(median nginx "$coding" 4)" \
    "$v" "$(median viewer "$coding" 4)" "$(awk -v n="$n" -v v="$v" 'BEGIN {printf "%.2f times nginx", v / n}')"
  ((v >= n)) || status=1
done
awk '/VmHWM/ {printf "viewer: at most %d MB resident\n", $2 / 1024; if ($2 > 160 * 1024) exit 1}' "/proc/$viewer_pid/status" || status=1
exit $status
