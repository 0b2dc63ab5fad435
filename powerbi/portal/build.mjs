// Bundles the page into dist/, or (with --tests) its unit tests into .tests/. Names of assets carry a hash of their content, so that they may be
// cached for ever; index.html and config.json may not.
import { mkdir, readFile, readdir, rm, copyFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

const common = { bundle: true, format: "esm", target: "es2022", charset: "utf8", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  await rm(".tests", { recursive: true, force: true });
  const tests = (await readdir("test")).filter(name => name.endsWith(".test.ts")).map(name => `test/${name}`);
  await build({ ...common, platform: "node", entryPoints: tests, outdir: ".tests", outExtension: { ".js": ".mjs" } });
} else {
  await rm("dist", { recursive: true, force: true });
  await mkdir("dist", { recursive: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { app: "src/main.ts", style: "src/style.css" },
    outdir: "dist/assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    minify: true,
    legalComments: "linked",
    metafile: true,
  });
  const nameOf = entry => basename(Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry)[0]);
  const page = await readFile("src/index.html", "utf8");
  await writeFile("dist/index.html", page.replace("assets/app.js", `assets/${nameOf("src/main.ts")}`).replace("assets/style.css", `assets/${nameOf("src/style.css")}`));
  await copyFile("src/icon.svg", "dist/icon.svg");
  await copyFile("src/config.json", "dist/config.json");
}
