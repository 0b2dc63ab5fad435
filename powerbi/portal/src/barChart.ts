import { scaleLinear } from "d3-scale";
import { svg } from "./dom.ts";
import { marker, round, seriesClass } from "./marks.ts";

export interface ComparedRow {
  readonly name: string;
  /** One for each series; null where there is none. */
  readonly values: readonly (number | null)[];
  /** One for each series: the figure at the end of its bar, or what is read at its marker. */
  readonly texts: readonly string[];
  /** What stands in place of markers where there are none. */
  readonly signs: string;
  readonly chosen: boolean;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  readonly series: readonly string[];
  readonly axis: string;
  readonly tick: (value: number) => string;
  /** A value to compare with, as a line from top to bottom. */
  readonly reference?: { readonly title: string; readonly value: number } | undefined;
}

const characters = 6.9;

/** Kreise one below the other: bars from zero, or a marker for each of several series. */
export function barChart(chart: Comparison, width: number): SVGSVGElement {
  const several = chart.series.length > 1;
  // On a phone the name stands above its bar.
  const stacked = width < 430;
  const rowHeight = stacked ? 40 : 30;
  const top = chart.reference ? 46 : 28;
  const height = top + chart.rows.length * rowHeight + 30;
  const longest = Math.floor((stacked ? width : width * 0.45) / characters);
  const left = stacked ? 4 : Math.min(longest, Math.max(...chart.rows.map(row => row.name.length))) * characters + 14;
  const right = several ? 14 : Math.max(...chart.rows.map(row => row.texts[0]?.length ?? 0)) * characters + 14;
  const numbers = chart.rows.flatMap(row => row.values).filter(value => value !== null);
  const [low, high] = [Math.min(0, ...numbers, chart.reference?.value ?? 0), Math.max(0, ...numbers, chart.reference?.value ?? 0)];
  // Labels of negative bars stand on their left.
  const x = scaleLinear([low, high || 1], [left + (low < 0 && !several ? right : 0), width - right]);
  if (several) x.nice(4);
  const ticks = x.ticks(Math.max(2, Math.floor((width - left) / 110)));

  const rows = chart.rows.map((row, i) => ({ row, middle: top + i * rowHeight + (stacked ? 28 : rowHeight / 2) }));
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` },
    svg("text", { class: "axis-title", x: 0, y: 14 }, chart.axis),
    chart.rows.map((row, i) => row.chosen && svg("rect", { class: "band", x: 0, y: top + i * rowHeight, width, height: rowHeight, rx: 3 })),
    ticks.map(tick => [
      svg("line", { class: tick === 0 ? "baseline" : "grid", x1: round(x(tick)), x2: round(x(tick)), y1: top - 4, y2: height - 26 }),
      svg("text", { class: "tick", x: round(x(tick)), y: height - 8, "text-anchor": tick === 0 && stacked ? "start" : "middle" }, chart.tick(tick)),
    ]),
    rows.map(({ row, middle }) => svg("g", { class: row.chosen ? "chosen" : undefined }, several ? dots(row, middle, x) : bar(row, middle, x))),
    chart.reference && [
      svg("line", { class: "reference-line", x1: round(x(chart.reference.value)), x2: round(x(chart.reference.value)), y1: top - 6, y2: height - 26 }),
      svg("text", { class: "reference-label", x: round(x(chart.reference.value)), y: top - 12, "text-anchor": x(chart.reference.value) > width * 0.7 ? "end" : x(chart.reference.value) < left + 60 ? "start" : "middle" }, chart.reference.title),
    ],
    rows.map(({ row, middle }) => svg("g", { class: row.chosen ? "chosen" : undefined }, label(row, middle, x, several), svg("text", stacked ? { class: "name", x: 4, y: middle - 15 } : { class: "name", x: left - 10, y: middle, dy: "0.35em", "text-anchor": "end" }, row.name.length > longest ? `${row.name.slice(0, longest - 1)}…` : row.name))));
}

type Place = (value: number) => number;

function bar(row: ComparedRow, middle: number, x: Place): SVGElement | null {
  const value = row.values[0] ?? null;
  if (value === null) return null;
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
  return svg("rect", { class: "bar", x: round(from), y: middle - 9, width: Math.max(round(to - from), 0.5), height: 18 });
}

function dots(row: ComparedRow, middle: number, x: Place): SVGElement[] {
  const drawn = row.values.filter(value => value !== null).map(x);
  return [
    ...(drawn.length > 1 ? [svg("line", { class: "range", x1: round(Math.min(...drawn)), x2: round(Math.max(...drawn)), y1: middle, y2: middle })] : []),
    ...row.values.flatMap((value, i) => (value === null ? [] : [svg("g", { class: seriesClass(i) }, svg("title", {}, row.texts[i] ?? ""), marker(i, x(value), middle, 62))])),
  ];
}

/** The figure at the end of its bar; the sign in place of what is not drawn. */
function label(row: ComparedRow, middle: number, x: Place, several: boolean): SVGElement | null {
  const value = row.values[0] ?? null;
  if (row.values.every(one => one === null)) return svg("text", { class: "value missing", x: round(x(0)) + 6, y: middle, dy: "0.35em" }, several ? row.signs : row.texts[0] ?? "");
  if (several || value === null) return null;
  return svg("text", { class: "value", x: round(x(value)) + (value < 0 ? -6 : 6), y: middle, dy: "0.35em", "text-anchor": value < 0 ? "end" : "start" }, row.texts[0] ?? "");
}
