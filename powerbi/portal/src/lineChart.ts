import { scaleLinear, scalePoint } from "d3-scale";
import { line as path } from "d3-shape";
import { svg } from "./dom.ts";
import { dashOf, marker, round, seriesClass } from "./marks.ts";

export interface DevelopmentLine {
  readonly title: string;
  /** Null where there is a gap. */
  readonly values: readonly (number | null)[];
  /** What is read at a point. */
  readonly texts: readonly string[];
  /** The reference line: grey, without markers. */
  readonly reference?: boolean;
}

export interface Development {
  readonly years: readonly number[];
  readonly lines: readonly DevelopmentLine[];
  /** Years whose values cannot be compared with those before. */
  readonly breaks: readonly number[];
  readonly axis: string;
  readonly tick: (value: number) => string;
}

const margin = { top: 40, right: 20, bottom: 34 };

/** Lines with markers over the years, from zero. Lines are not drawn over a gap, nor over a break. */
export function lineChart(chart: Development, width: number): SVGSVGElement {
  const height = Math.round(Math.min(400, Math.max(260, width * 0.5)));
  const numbers = chart.lines.flatMap(line => line.values).filter(value => value !== null);
  const y = scaleLinear([Math.min(0, ...numbers), Math.max(0, ...numbers)], [height - margin.bottom, margin.top]).nice(5);
  const ticks = y.ticks(5);
  const left = Math.max(...ticks.map(tick => chart.tick(tick).length)) * 7.6 + 16;
  const x = scalePoint([...chart.years], [left, width - margin.right]).padding(chart.years.length > 1 ? 0.35 : 0.5);
  const at = (year: number): number => round(x(year) ?? left);
  const everyYear = Math.max(1, Math.ceil((chart.years.length * 44) / (width - left)));

  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` },
    svg("text", { class: "axis-title", x: 0, y: 14 }, chart.axis),
    ticks.map(tick => [
      svg("line", { class: tick === 0 ? "baseline" : "grid", x1: left, x2: width - margin.right, y1: round(y(tick)), y2: round(y(tick)) }),
      svg("text", { class: "tick", x: left - 8, y: round(y(tick)), dy: "0.35em", "text-anchor": "end" }, chart.tick(tick)),
    ]),
    chart.years.map((year, i) => (chart.years.length - 1 - i) % everyYear === 0 && svg("text", { class: "tick", x: at(year), y: height - 12, "text-anchor": "middle" }, String(year))),
    chart.breaks.map(year => {
      const before = chart.years.indexOf(year) > 0 ? at(year - 1) : left;
      const place = round((before + at(year)) / 2);
      return [svg("line", { class: "break", x1: place, x2: place, y1: margin.top - 8, y2: height - margin.bottom }), svg("text", { class: "break-label", x: place, y: margin.top - 13, "text-anchor": "middle" }, "Bruch")];
    }),
    chart.lines.map((line, i) =>
      svg("g", { class: line.reference ? "reference" : seriesClass(i) },
        svg("path", { class: "line", d: drawn(chart, line, at, value => round(y(value))), "stroke-dasharray": line.reference ? "2 4" : dashOf(i) }),
        line.values.map((value, j) => value !== null && svg("g", {}, svg("title", {}, line.texts[j] ?? ""), line.reference ? svg("circle", { class: "dot", cx: at(chart.years[j] ?? 0), cy: round(y(value)), r: 2.5 }) : marker(i, at(chart.years[j] ?? 0), y(value)))))),
  );
}

function drawn(chart: Development, line: DevelopmentLine, x: (year: number) => number, y: (value: number) => number): string {
  // A break becomes a gap of its own.
  const points = chart.years.flatMap((year, i) => {
    const point = { year, value: line.values[i] ?? null };
    return chart.breaks.includes(year) ? [{ year, value: null }, point] : [point];
  });
  return path<{ year: number; value: number | null }>(point => x(point.year), point => y(point.value ?? 0)).defined(point => point.value !== null)(points) ?? "";
}
