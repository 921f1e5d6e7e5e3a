#!/usr/bin/env bash
# Puts the lab's tools into cloudformation/target/lab, in the versions pinned here: a virtual environment of Python (venv), Node packages (node), and
# the jars that Lambda puts beside a function (runtime-client). Does nothing if they are there already.
set -euo pipefail

unset CDPATH

# The folder of this file itself, however many links lead to it.
file=${BASH_SOURCE[0]}
while [ -L "$file" ]; do
  folder=$(cd -- "$(dirname -- "$file")" && pwd -P)
  file=$(readlink "$file")
  case $file in
    /*) ;;
    *) file=$folder/$file ;;
  esac
done
here=$(cd -- "$(dirname -- "$file")" && pwd -P)
target=$here/../target/lab

fail() {
  printf 'lab: %s\n' "$@" >&2
  exit 2
}

for tool in java mvn node npm; do
  command -v "$tool" >/dev/null || fail "$tool: no such command. The lab needs Java 17, Maven, Node 18 with npm, and Python 3.11 with pip"
done
python=
for candidate in python3 python3.13 python3.12 python3.11; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || fail "python3: no such command, or it is older than 3.11. The lab needs Python 3.11 or newer with pip"
node -e 'process.exit(process.versions.node.split(".")[0] < 18 ? 1 : 0)' || fail "node is $(node --version); the lab needs version 18 or newer"

mkdir -p "$target/node" "$target/runtime-client"

packages() {
  "$1" "$here/pins.py" packages "$here/requirements.txt"
}

# Packages that are installed in the pinned versions are used as they are; otherwise pip installs them beside the build.
if ! packages "$target/venv/bin/python" >/dev/null 2>&1; then
  rm -rf "$target/venv"
  if packages "$python" >/dev/null; then
    "$python" -m venv --system-site-packages --without-pip "$target/venv"
  else
    "$python" -m venv "$target/venv" || fail "$python can't make a virtual environment (on Debian: install python3-venv)"
    "$target/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt" >&2 \
      || fail "pip could not install the packages of cloudformation/lab/requirements.txt. Installed otherwise:" "$(packages "$python")"
  fi
fi

if ! cmp -s "$here/npm/package-lock.json" "$target/node/installed.json"; then
  cp "$here/npm/package.json" "$here/npm/package-lock.json" "$target/node"
  npm ci --prefix "$target/node" --ignore-scripts --no-audit --no-fund --silent >&2 || fail 'npm could not install the packages of cloudformation/lab/npm'
  cp "$here/npm/package-lock.json" "$target/node/installed.json"
fi

jars() {
  "$python" "$here/pins.py" files "$here/runtime-client/SHA256SUMS" "$target/runtime-client"
}

if ! jars >/dev/null; then
  mvn -B -q --strict-checksums -f "$here/runtime-client/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$target/runtime-client" >&2 \
    || fail 'Maven could not copy the jars of cloudformation/lab/runtime-client/pom.xml'
  jars >&2 || fail 'these jars are not the pinned ones: remove them from the local Maven repository'
fi
