#!/bin/bash
# What a locked set of packages adds to evaluation: an environment of COUNT wheels against an empty one,
# over the same nixpkgs of our own, in turns. Needs Nix and a built ./pinwheel; prints CPU milliseconds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
count=${1:-300}
rounds=${2:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NIX_STORE_DIR=$work/store NIX_STATE_DIR=$work/state NIX_LOG_DIR=$work/log NIX_CONF_DIR=$work NIX_PATH=
for n in 0 "$count"; do
  mkdir -p "$work/$n"
  {
    printf 'lock-version = "1.0"\ncreated-by = "by hand"\nrequires-python = ">=3.12,<3.14"\n'
    [ "$n" -gt 0 ] || echo 'packages = []'
    for ((i = 1; i <= n; i++)); do
      printf '[[packages]]\nname = "p%d"\nversion = "1.%d"\ndependencies = [' "$i" "$i"
      for ((d = 2 * i; d <= 2 * i + 3 && d <= n; d++)); do printf '{ name = "p%d" }, ' "$d"; done
      printf ']\nwheels = [{ url = "https://files.example/p%d-1.%d-py3-none-any.whl", hashes = { sha256 = "%064d" } }]\n' "$i" "$i" "$i"
    done
  } >"$work/$n/pylock.toml"
  "${PINWHEEL:-$root/pinwheel}" -q nix "$work/$n/pylock.toml"
done
cpu() {
  NIX_SHOW_STATS=1 nix-instantiate --option substitute false --option build-users-group '' --eval -E \
    "(import $work/$1 { pkgs = import $root/fixtures/nixpkgs { system = \"x86_64-linux\"; }; }).env.drvPath" 2>&1 >/dev/null |
    sed -n 's/.*"cpuTime": \([0-9.]*\).*/\1/p'
}
cpu 0 >/dev/null
cpu "$count" >/dev/null
for ((i = 0; i < rounds; i++)); do
  echo "$(cpu 0) $(cpu "$count")"
done | awk -v n="$count" '{ a[NR] = $1; b[NR] = $2; d[NR] = $2 - $1 }
  function median(x, i, j, t) { for (i = 1; i <= NR; i++) for (j = i; j > 1 && x[j] < x[j - 1]; j--) { t = x[j]; x[j] = x[j - 1]; x[j - 1] = t } return x[int((NR + 1) / 2)] }
  END { printf "empty %.0f ms, %d packages %.0f ms, added %.0f ms (medians of %d)\n", 1000 * median(a), n, 1000 * median(b), 1000 * median(d), NR }'
