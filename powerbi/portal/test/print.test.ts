import assert from "node:assert/strict";
import { test } from "node:test";
import { number, Printer, size } from "../src/print.ts";
import { catalogue } from "./sample.ts";

const printer = new Printer(catalogue.signs);
const printed = (value: number | null, status: string) => printer.print({ value, status }, 1);

test("numbers are German, with a real minus sign and never a negative zero", () => {
  assert.equal(number(1234567.5, 1), "1.234.567,5");
  assert.equal(number(-1234, 0), "\u22121.234");
  assert.equal(number(-0, 1), "0,0");
  assert.equal(number(12, 1), "12,0");
});

test("every status prints as the workbooks print it", () => {
  assert.deepEqual(
    [printed(null, "Q"), printed(null, "O"), printed(null, "M"), printed(null, "U"), printed(12.34, "U"), printed(0, "A"), printed(0, "N"), printed(0, "P"), printed(12, "B")],
    [".", "...", "x", "/", "(12,3)", "-", "0,0", "-", "12,0"]);
});

test("a status that is not known prints as a value that makes no sense", () => assert.equal(printer.print({ value: null, status: "?" }, 0), "x"));

test("what grew has a plus, what is no number has its sign", () => {
  assert.equal(printer.change({ value: 1.5, status: "A" }, 1), "+1,5");
  assert.equal(printer.change({ value: -1.5, status: "A" }, 1), "\u22121,5");
  assert.equal(printer.change({ value: 0, status: "A" }, 1), "-");
  assert.equal(printer.change({ value: null, status: "M" }, 1), "x");
});

test("a letter stands only beside a number", () => {
  assert.equal(printer.markOf({ value: 1, status: "P" })?.meaning, "vorläufig");
  assert.equal(printer.markOf({ value: null, status: "P" }), undefined);
  assert.equal(printer.markOf({ value: 1, status: "A" }), undefined);
});

test("sizes are told in the unit that fits", () => {
  assert.equal(size(101), "1 KB");
  assert.equal(size(130_411), "130 KB");
  assert.equal(size(5_287_336), "5,3 MB");
});
