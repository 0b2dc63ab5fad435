import assert from "node:assert/strict";
import { test } from "node:test";
import { NothingPublished, Release, type Manifest } from "../src/release.ts";

const base = new URL("https://files.example.org/downloads/");
const file = (name: string, path = `releases/abc/${name}`) => ({ name, path, size: 1 });
const manifest = (...files: Manifest["files"][number][]): Manifest => ({ release: "abc", published: "2026-05-04T10:00:00Z", files });
const answering = (answers: (address: string) => Response) => {
  const asked: string[] = [];
  return { asked, fetched: ((address: URL) => { asked.push(String(address)); return Promise.resolve(answers(String(address))); }) as typeof fetch };
};

test("a file is read once, under the path that the manifest gives it", async () => {
  const { asked, fetched } = answering(() => Response.json({ indicator: "1B" }));
  const release = new Release(manifest(file("daten/indikatoren/1B.json")), base, fetched);
  await Promise.all([release.indicator("1B"), release.indicator("1B")]);
  assert.deepEqual(asked, ["https://files.example.org/downloads/releases/abc/daten/indikatoren/1B.json"]);
});

test("a file that the manifest does not name is not asked for", async () => {
  const { asked, fetched } = answering(() => Response.json({}));
  await assert.rejects(new Release(manifest(), base, fetched).indicator("../../uploads/1B"), /manifest.json names no/);
  assert.deepEqual(asked, []);
});

for (const path of ["releases/xyz/katalog.json", "katalog.json", "releases/abc/../xyz/katalog.json", "https://evil.example.org/katalog.json", "//evil.example.org/x", "releases/abcd/katalog.json"])
  test(`a manifest whose file lies elsewhere is refused: ${path}`, () => assert.throws(() => new Release(manifest(file("katalog.json", path)), base), /is no file of release abc/));

test("after a failure the next call tries again", async () => {
  let fail = true;
  const { asked, fetched } = answering(() => (fail ? new Response("", { status: 503 }) : Response.json({ topics: [] })));
  const release = new Release(manifest(file("katalog.json")), base, fetched);
  await assert.rejects(release.catalogue(), /503/);
  fail = false;
  await release.catalogue();
  assert.equal(asked.length, 2);
});

test("the file of a pair has a name without a plus sign", async () => {
  const { asked, fetched } = answering(() => Response.json({ indicators: [] }));
  await new Release(manifest(file("daten/regionen/06611_06633.json")), base, fetched).region("06611+06633");
  assert.match(asked[0] ?? "", /06611_06633\.json$/);
});

test("links go to the stable name", () => assert.equal(new Release(manifest(), base).linkTo(file("kreise/KomIM_06411 x.xlsx")), "https://files.example.org/downloads/kreise/KomIM_06411%20x.xlsx"));

test("without a manifest nothing is published yet", () => assert.rejects(Release.inForce(base, answering(() => new Response("", { status: 404 })).fetched), NothingPublished));
