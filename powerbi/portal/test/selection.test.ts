import assert from "node:assert/strict";
import { test } from "node:test";
import { queryOf, selectionOf, withIndicator, withMeasure, withSeries } from "../src/selection.ts";
import { catalogue } from "./sample.ts";

const of = (query: string) => selectionOf(new URLSearchParams(query), catalogue);

test("an address without anything shows the Land as the catalogue draws it, and is written as nothing", () => {
  assert.deepEqual(of(""), { indicator: "1B", measure: "share", series: ["german", "foreign"], year: undefined, ags: "06", order: "value" });
  assert.equal(queryOf(of(""), catalogue), "");
});

for (const query of ["?indikator=2A", "?groesse=persons&reihe=total%2Cforeign&jahr=2024&gebiet=06611%2B06633&ordnung=amtlich", "?reihe=foreign"])
  test(`the address ${query} is read and written the same`, () => assert.equal(queryOf(of(query), catalogue), query));

for (const query of ["?indikator=9Z", "?groesse=__proto__", "?reihe=nothing,..", "?jahr=1066", "?jahr=NaN", "?gebiet=<script>", "?ordnung=zufall"])
  test(`what nobody knows is as if it were not there: ${query}`, () => assert.deepEqual(of(query), of("")));

test("series stand in the order of the catalogue, whatever the address says", () => assert.deepEqual(of("?reihe=foreign,german").series, ["german", "foreign"]));

test("another indicator keeps region and order, and the year where it has it", () => {
  const before = of("?jahr=2024&gebiet=06411&ordnung=amtlich");
  assert.deepEqual(withIndicator(before, "2A", catalogue), { indicator: "2A", measure: "persons", series: ["total"], year: undefined, ags: "06411", order: "official" });
  assert.equal(withIndicator({ ...before, year: 2025 }, "2A", catalogue).year, 2025);
});

test("another measure keeps the series that it has", () => {
  assert.deepEqual(withMeasure(of("?groesse=persons&reihe=total,foreign"), "share", catalogue).series, ["foreign"]);
  assert.deepEqual(withMeasure(of("?groesse=persons&reihe=total"), "share", catalogue).series, ["german", "foreign"]);
});

test("the last series cannot be taken away", () => {
  assert.deepEqual(withSeries(of("?reihe=foreign"), "foreign", false, catalogue).series, ["foreign"]);
  assert.deepEqual(withSeries(of("?reihe=foreign"), "german", true, catalogue).series, ["german", "foreign"]);
});
