import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedRegions, placeOf } from "../src/comparison.ts";
import { Printer } from "../src/print.ts";
import { Release } from "../src/release.ts";
import { selectionOf } from "../src/selection.ts";
import { viewOf, type View } from "../src/view.ts";
import type { Figures } from "../src/figures.ts";
import { catalogue, figuresOf } from "./sample.ts";

const release = new Release({ release: "abc", published: "", files: [] }, new URL("https://a.example/"));
const view = (figures: Figures, query: string): View => viewOf(selectionOf(new URLSearchParams(query), catalogue), catalogue, release, figures, new Printer(catalogue.signs));
const names = (one: View) => comparedRegions(one).map(region => region.ags);

test("a pair stands beside its members only where one of them has no figure of its own", () => {
  const alone = figuresOf("share", "foreign", { "06": [1, 1, 1], "06611": [null, null, 3], "06633": [null, null, 4], "06611+06633": [2, 2, 2] });
  assert.deepEqual(names(view(alone, "?reihe=foreign&jahr=2025")), ["06611", "06633", "06611+06633"]);
  assert.deepEqual(names(view(alone, "?reihe=foreign&jahr=2026")), ["06611", "06633"]);
});

test("Hanau is compared from 2026 on, and not before it was a Kreis", () => {
  const figures = figuresOf("share", "foreign", { "06": [1, 1, 1], "06415": [[null, "M"], [null, "M"], 20], "06435": [10, 11, 9], "06415+06435": [10, 11, 12] });
  assert.deepEqual(names(view(figures, "?reihe=foreign&jahr=2025")), ["06435"]);
  assert.deepEqual(names(view(figures, "?reihe=foreign&jahr=2026")), ["06415", "06435"]);
});

test("equal values share a place, and who has no figure has none", () => {
  const one = view(figuresOf("share", "foreign", { "06": [1, 1, 1], "06411": [5, 5, 5], "06435": [7, 7, 7], "06611": [5, 5, 5], "06633": [[9, "U"], [9, "U"], [9, "U"]], "06611+06633": [99, 99, 99] }), "?reihe=foreign&jahr=2025");
  const place = (ags: string) => placeOf(one, catalogue.regions.find(region => region.ags === ags) as View["region"], "foreign");
  assert.deepEqual([place("06435"), place("06411"), place("06611"), place("06633"), place("06")], [{ place: 1, of: 3 }, { place: 2, of: 3 }, { place: 2, of: 3 }, undefined, undefined]);
});

test("without a choice the newest year is shown in which the Land has a figure", () => {
  assert.equal(view(figuresOf("share", "foreign", { "06": [1, 2, [null, "O"]] }), "?reihe=foreign").year, 2025);
  assert.equal(view(figuresOf("share", "foreign", { "06": [null, null, null] }), "?reihe=foreign").year, 2026);
});
