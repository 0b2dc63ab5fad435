import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolStar, symbolTimes, symbolTriangle, type SymbolType } from "d3-shape";
import { svg } from "./dom.ts";

/** Colour, marker and dash of the first, second … series, in the order of the workbooks' charts. Colours stand in the style sheet (`series-1` …). */
const symbols: readonly SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolTimes, symbolStar];
const dashes: readonly string[] = ["", "3 2", "7 4", "12 5", "1.5 3", "8 3 1.5 3"];

/** More series than this are not told apart. */
export const mostSeries = symbols.length;

export const seriesClass = (i: number): string => `series-${(i % mostSeries) + 1}`;

export const dashOf = (i: number): string | undefined => dashes[i % mostSeries] || undefined;

export function marker(i: number, x: number, y: number, area = 56): SVGPathElement {
  const type = symbols[i % mostSeries] ?? symbolCircle;
  const open = type === symbolTimes;
  return svg("path", { class: open ? "marker marker-open" : "marker", d: symbol(type, area)() ?? "", transform: `translate(${round(x)} ${round(y)})` });
}

/** A piece of the line with its marker, for legends. */
export const swatch = (i: number, withLine: boolean): SVGSVGElement =>
  svg("svg", { class: `swatch ${seriesClass(i)}`, width: withLine ? 34 : 16, height: 16, viewBox: withLine ? "0 0 34 16" : "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    withLine && svg("line", { class: "line", x1: 1, x2: 33, y1: 8, y2: 8, "stroke-dasharray": dashOf(i) }),
    marker(i, withLine ? 17 : 8, 8, 62));

/** Tenths of a pixel are enough. */
export const round = (value: number): number => Math.round(value * 10) / 10;
