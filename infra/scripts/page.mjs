// Builds the public page and brings it into $web: first what it refers to, then itself. May be run again at any time.
// --built: powerbi/portal/dist is there already, so that nothing that the build runs has a way to Azure.
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { az, environment, pathOf, run } from "./azure.mjs";

const { group, inSubscription, built } = environment({ built: { type: "boolean" } });
const { outputs } = az("deployment", "group", "show", ...inSubscription, "--resource-group", group, "--name", "komim-events").properties;

// The page offers the report only where the app gives out tokens for it.
const settings = az("functionapp", "config", "appsettings", "list", ...inSubscription, "--resource-group", group, "--name", outputs.app.value);
const hasReport = settings.some(setting => setting.name === "KomIM__PowerBi__Report");

const portal = pathOf("powerbi/portal");
const npm = (...args) => run("npm", args, { cwd: portal });
if (!built) {
  npm("ci", "--no-audit", "--no-fund");
  npm("run", "build");
}
npm("run", "configure", "--", "dist", "--releases", outputs.releases.value, ...(hasReport ? ["--api", outputs.api.value] : []));

const dist = join(portal, "dist");
const work = await mkdtemp(join(tmpdir(), "komim-page-"));
try {
  await mkdir(join(work, "assets"));
  await mkdir(join(work, "page"));
  // Storage sends what is stored: what is packed here arrives packed. Every browser says that it unpacks gzip.
  for (const asset of await readdir(join(dist, "assets")))
    await writeFile(join(work, "assets", asset), gzipSync(await readFile(join(dist, "assets", asset)), { level: 9 }));
  for (const file of await readdir(dist, { withFileTypes: true }))
    if (file.isFile()) await copyFile(join(dist, file.name), join(work, "page", file.name));

  upload(join(work, "assets"), "--destination-path", "assets", "--content-cache-control", "public, max-age=31536000, immutable", "--content-encoding", "gzip");
  upload(join(work, "page"), "--content-cache-control", "no-cache");
} finally {
  await rm(work, { recursive: true, force: true });
}
console.log(`The page: ${outputs.page.value}`);

function upload(source, ...options) {
  az("storage", "blob", "upload-batch", ...inSubscription, "--account-name", outputs.account.value, "--auth-mode", "login", "--destination", "$web", "--source", source, "--overwrite", ...options);
}
