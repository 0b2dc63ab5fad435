// Prepares a built page for the place where it is published: node configure.mjs FOLDER --releases URL [--api URL]
// Writes config.json, and opens the content security policy of index.html for exactly these two origins.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { releases: { type: "string" }, api: { type: "string" } } });
const [folder] = positionals;
if (!folder || !values.releases) {
  console.error("node configure.mjs FOLDER --releases URL [--api URL]");
  process.exit(64);
}
const withSlash = address => new URL(address.endsWith("/") ? address : `${address}/`);
const releases = withSlash(values.releases);
const api = values.api === undefined ? undefined : withSlash(values.api);
for (const address of [releases, api])
  if (address && address.protocol !== "https:") throw new Error(`${address} is not https`);

const index = join(folder, "index.html");
const page = await readFile(index, "utf8");
const connect = [...new Set(["'self'", releases.origin, ...(api ? [api.origin] : [])])].join(" ");
const configured = page
  .replace(/connect-src [^;]*;/, `connect-src ${connect};`)
  .replace(/frame-src [^;]*;/, `frame-src ${api ? "https://app.powerbi.com" : "'none'"};`)
  // The links for readers without JavaScript.
  .replaceAll(/href="[^"]*(KomIM_Gesamt\.xlsx|daten\/komim\.csv)"/g, (_, name) => `href="${releases}${name}"`);
await writeFile(index, configured);
await writeFile(join(folder, "config.json"), `${JSON.stringify({ releases: releases.href, ...(api && { api: api.href }) })}\n`);
