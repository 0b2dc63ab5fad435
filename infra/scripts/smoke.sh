#!/bin/sh
# Is what was deployed alive and whole? Asks over HTTP like anybody, without signing in. Needs curl and node.
#
#   sh infra/scripts/smoke.sh --app URL --releases URL --page URL [--private URL] [--commit SHA] [--release] [--tries N]
#
#   --app       address of the function app: https://APP.azurewebsites.net
#   --releases  address of the public container: https://ACCOUNT.blob.core.windows.net/downloads
#   --page      address of the public page
#   --private   address of a container that nobody may read without signing in: https://ACCOUNT.blob.core.windows.net/uploads
#   --commit    the commit that the app must have been built from
#   --release   there must be a release; otherwise an environment that has none yet is well, too
#   --tries     how often the app is asked before it is given up, ten seconds apart (default 18)
set -u

app= releases= page= private= commit= release=no tries=18
while [ $# -gt 0 ]; do
  case $1 in
    --app) app=${2%/}; shift 2 ;;
    --releases) releases=${2%/}; shift 2 ;;
    --page) page=${2%/}; shift 2 ;;
    --private) private=${2%/}; shift 2 ;;
    --commit) commit=$2; shift 2 ;;
    --release) release=yes; shift ;;
    --tries) tries=$2; shift 2 ;;
    --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit ;;
    *) echo "$1 is not known" >&2; exit 64 ;;
  esac
done
if [ -z "$app" ] || [ -z "$releases" ] || [ -z "$page" ]; then
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
  exit 64
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
ok() { echo "ok      $*"; }
fail() { echo "FAILED  $*"; failures=$((failures + 1)); }

# The status of an answer, its body in FILE: 000 where there was none.
status() { curl -sS --max-time 120 -o "$2" -w '%{http_code}' "$1" 2>>"$work/errors" || true; }

# The app: it may still be starting.
code=000
while [ "$tries" -gt 0 ]; do
  code=$(status "$app/api/health" "$work/health.json")
  [ "$code" = 200 ] && break
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] && sleep 10
done
if [ "$code" != 200 ]; then
  fail "$app/api/health answers $code"
elif ! node - "$work/health.json" "$commit" <<'JS'; then
const [, , file, commit] = process.argv;
const health = JSON.parse(require("node:fs").readFileSync(file, "utf8"));
const version = health.version ?? "";
for (const [name, check] of Object.entries(health.checks)) if (check.status !== "healthy") console.log(`        ${name}: ${check.status}. ${check.description}`);
const isOther = commit && !(version && (version.includes(commit) || commit.startsWith(version)));
if (isOther) console.log(`        version ${version || "unknown"}, not ${commit}`);
process.exit(health.status === "unhealthy" || isOther ? 1 : 0);
JS
  fail "$app/api/health: not as it should be"
else
  ok "the app is alive"
fi

# The release in force: every file that its manifest names, with the size and the hash that it names.
code=$(status "$releases/manifest.json" "$work/manifest.json")
if [ "$code" = 404 ] && [ "$release" = no ]; then
  ok "no release yet"
elif [ "$code" != 200 ]; then
  fail "$releases/manifest.json answers $code"
elif ! node - "$work" "$releases" <<'JS' || ! curl --no-progress-meter --max-time 600 --fail --parallel --parallel-max 8 --config "$work/files" 2>>"$work/errors" || ! node - "$work" <<'JS2'; then
const [, , work, releases] = process.argv;
const fs = require("node:fs"), path = require("node:path");
const { files } = JSON.parse(fs.readFileSync(path.join(work, "manifest.json"), "utf8"));
if (!files.length) throw new Error("the manifest names no files");
const addressOf = name => `${releases}/${name.split("/").map(encodeURIComponent).join("/")}`;
fs.writeFileSync(path.join(work, "files"), files.map((file, i) => `url = "${addressOf(file.path)}"\noutput = "${path.join(work, `file-${i}`).replaceAll("\\", "/")}"\n`).join(""));
JS
const [, , work] = process.argv;
const fs = require("node:fs"), path = require("node:path"), { createHash } = require("node:crypto");
const { release, files } = JSON.parse(fs.readFileSync(path.join(work, "manifest.json"), "utf8"));
const bad = files.filter((file, i) => {
  const content = fs.readFileSync(path.join(work, `file-${i}`));
  return content.length !== file.size || createHash("sha256").update(content).digest("hex") !== file.sha256;
});
for (const file of bad) console.log(`        ${file.path} is not as the manifest says`);
if (!bad.length) console.log(`        release ${release}: ${files.length} files, ${files.reduce((sum, file) => sum + file.size, 0)} bytes`);
process.exit(bad.length ? 1 : 0);
JS2
  fail "the files of the release are not all there as its manifest says"
else
  ok "the release is whole"
  code=$(status "$releases/daten/komim.csv" "$work/stable")
  if [ "$code" = 200 ]; then ok "a name that never changes is readable"; else fail "$releases/daten/komim.csv answers $code"; fi
fi

# Nobody lists the public container, nobody sees the private one.
refused() {
  code=$(status "$1" "$work/refused")
  # Who is told that a blob does not exist may read those that do.
  if [ "$code" = 404 ] && grep -q BlobNotFound "$work/refused"; then code="404 (BlobNotFound)"; fi
  case $code in
    401 | 403 | 404 | 409) ok "refused without signing in: $1 ($code)" ;;
    *) fail "$1 answers $code to somebody who did not sign in" ;;
  esac
}
refused "$releases?restype=container&comp=list"
if [ -n "$private" ]; then
  refused "$private?restype=container&comp=list"
  refused "$private/any"
fi

# The page.
code=$(status "$page/" "$work/index.html")
if [ "$code" != 200 ]; then
  fail "$page answers $code"
elif ! grep -qi '<html[^>]*lang="de"' "$work/index.html" || ! grep -q 'assets/app-' "$work/index.html"; then
  fail "$page is not the page of KomIM"
else
  ok "the page is served"
  asset=$(sed -n 's/.*"\(assets\/app-[^"]*\)".*/\1/p' "$work/index.html" | head -n 1)
  code=$(status "$page/$asset" "$work/asset")
  if [ "$code" = 200 ]; then ok "its program is served"; else fail "$page/$asset answers $code"; fi
  code=$(status "$page/config.json" "$work/config.json")
  if [ "$code" = 200 ] && node -e '
    const [file, page, releases] = process.argv.slice(1);
    const configured = new URL(JSON.parse(require("node:fs").readFileSync(file, "utf8")).releases, page + "/").href;
    process.exit(configured === releases + "/" ? 0 : 1);' "$work/config.json" "$page" "$releases"; then
    ok "it reads these releases"
  else
    fail "$page/config.json ($code) does not name $releases"
  fi
fi

if [ "$failures" -gt 0 ]; then
  [ -s "$work/errors" ] && sed 's/^/        /' "$work/errors" >&2
  echo "$failures failed"
  exit 1
fi
echo "all well"
