import assert from "node:assert/strict";
import { test } from "node:test";
import { configOf } from "../src/config.ts";

const page = new URL("https://komim.example.org/");

test("addresses are those of folders, relative to the page", () => {
  assert.equal(configOf({ releases: "/downloads" }, page).releases.href, "https://komim.example.org/downloads/");
  assert.equal(configOf({ releases: "https://acc.blob.example.org/downloads/" }, page).releases.href, "https://acc.blob.example.org/downloads/");
});

test("without an API there is none", () => assert.equal(configOf({ releases: "d" }, page).api, undefined));

for (const bad of [undefined, {}, { releases: 7 }, { releases: "javascript:alert(1)" }, { releases: "http://plain.example.org/" }, { releases: "d", workbench: "javascript:alert(1)" }])
  test(`a configuration that cannot be used is refused: ${JSON.stringify(bad)}`, () => assert.throws(() => configOf(bad, page), /config\.json/));
