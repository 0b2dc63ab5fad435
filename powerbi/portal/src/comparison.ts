import { barChart } from "./barChart.ts";
import { isCount, type Region } from "./catalogue.ts";
import { Cells } from "./cells.ts";
import { chartFigure } from "./chartFigure.ts";
import { dataTable, type DataRow } from "./dataTable.ts";
import { axisOf, more, pairClass, unitIn } from "./development.ts";
import { element } from "./dom.ts";
import { isDrawn } from "./figures.ts";
import { mostSeries } from "./marks.ts";
import { number, unitBehind, unitOfChange } from "./print.ts";
import type { Order } from "./selection.ts";
import { kreiseSeen } from "./texts.ts";
import { queryFor, type View } from "./view.ts";

/** The Kreise of one year side by side: a chart, and the same as a table. */
export function comparison(view: View, order: (order: Order) => void): HTMLElement {
  const title = `${view.measure.title} ${view.year}${view.series.length === 1 ? `: ${view.series[0]?.title}` : " in den Kreisen und kreisfreien Städten"}`;
  const regions = sorted(view, comparedRegions(view));
  return element("section", { "aria-labelledby": "vergleich" },
    element("div", { class: "section-head" },
      element("h3", { id: "vergleich" }, "Vergleich der Kreise"),
      element("div", { class: "field" },
        element("label", { for: "ordnung" }, "Reihenfolge"),
        element("select", { id: "ordnung", change: event => order((event.target as HTMLSelectElement).value as Order) },
          element("option", { value: "value", selected: view.selection.order === "value" }, "höchster Wert zuerst"),
          element("option", { value: "official", selected: view.selection.order === "official" }, "amtliche Reihenfolge")))),
    element("div", { class: pairClass(view) }, chart(view, title, regions), table(view, title, regions)));
}

/** Kreise that exist in that year, and a pair where one of its members has no figure of its own. */
export function comparedRegions(view: View): Region[] {
  const { catalogue, figures } = view;
  return catalogue.regions.filter(region => figures.holds(region.ags) && existed(region, view.year) && (region.isKreis || (region.kind === "pair" && region.members?.some(ags => !has(view, ags)) && has(view, region.ags))));
}

/** Place among the Kreise by the first series, from the highest; equal values share it. */
export function placeOf(view: View, region: Region, series: string): { readonly place: number; readonly of: number } | undefined {
  const value = (ags: string): number | null => {
    const figure = view.figures.figure(view.measure.code, series, ags, view.year);
    return isDrawn(figure) ? figure.value : null;
  };
  const own = value(region.ags);
  const all = view.catalogue.regions.filter(one => one.isKreis).map(one => value(one.ags)).filter(one => one !== null);
  return region.isKreis && own !== null ? { place: all.filter(other => other > own).length + 1, of: all.length } : undefined;
}

function chart(view: View, title: string, regions: readonly Region[]): HTMLElement {
  const { figures, measure, printer, land } = view;
  const series = view.series.slice(0, mostSeries);
  const rows = regions.map(region => {
    const row = series.map(one => figures.figure(measure.code, one.code, region.ags, view.year));
    const texts = row.map(figure => printer.print(figure, measure.decimals));
    return {
      name: region.shortName,
      chosen: region === view.region,
      values: row.map(figure => (isDrawn(figure) ? figure.value : null)),
      signs: texts.join("  "),
      texts: series.length > 1 ? series.map((one, i) => `${region.shortName}, ${one.title}: ${texts[i]}${unitBehind(measure)}`) : texts,
    };
  });
  if (rows.every(row => row.values.every(value => value === null))) return element("p", { class: "notice" }, "Für diese Auswahl gibt es keine Werte, die sich zeichnen lassen; die Tabelle nennt den Grund.");
  const [only] = series;
  const whole = only && figures.figure(measure.code, only.code, land.ags, view.year);
  const reference = whole && series.length === 1 && !isCount(measure) && !(measure.balance && measure.unit === "cases") && isDrawn(whole) ? { title: `${land.shortName} ${number(whole.value, measure.decimals)}${unitBehind(measure)}`, value: whole.value } : undefined;
  return element("div", {},
    chartFigure(title, kreiseSeen(rows.map(row => ({ name: row.name, value: row.values[0] ?? null })), series.map(one => one.title), value => number(value, measure.decimals) + unitBehind(measure)), series.map(one => ({ title: one.title })), false,
      width => barChart({ rows, series: series.map(one => one.title), axis: axisOf(view), tick: value => number(value, Number.isInteger(value) ? 0 : measure.decimals || 1), reference }, width)),
    more(view));
}

function table(view: View, title: string, regions: readonly Region[]): HTMLElement {
  const { figures, measure } = view;
  const cells = new Cells(view.printer, view.catalogue);
  const [only] = view.series;
  const single = view.series.length === 1 && only;
  const columns = single ? ["Kreis", `${only.title}${unitIn(view)}`, `Veränderung zum Vorjahr (${unitOfChange(measure)})`, ...(isCount(measure) ? ["in %"] : [])] : ["Kreis", ...view.series.map(series => `${series.title}${unitIn(view)}`)];
  const row = (region: Region): DataRow => ({
    header: element("a", { href: queryFor(view, region.ags), id: `kreis-${region.ags}`, "data-choice": true, "aria-current": region === view.region ? "true" : undefined }, region.shortName),
    chosen: region === view.region,
    kind: region.isKreis ? "kreis" : "whole",
    cells: single
      ? [
          cells.cell(figures.figure(measure.code, only.code, region.ags, view.year), measure.decimals),
          cells.cell(figures.change(measure.code, only.code, region.ags, view.year), measure.decimals, { change: true }),
          ...(isCount(measure) ? [cells.cell(figures.changePercent(measure.code, only.code, region.ags, view.year), 1, { change: true })] : []),
        ]
      : view.series.map(series => cells.cell(figures.figure(measure.code, series.code, region.ags, view.year), measure.decimals)),
  });
  const wholes = view.catalogue.regions.filter(region => (region.kind === "land" || region.kind === "regierungsbezirk") && figures.holds(region.ags));
  return element("div", {}, dataTable(title, columns, [...regions, ...wholes].map(row)), cells.legend());
}

function sorted(view: View, regions: readonly Region[]): Region[] {
  const [first] = view.series;
  if (view.selection.order === "official" || !first) return [...regions];
  const value = (region: Region): number => {
    const figure = view.figures.figure(view.measure.code, first.code, region.ags, view.year);
    return isDrawn(figure) ? figure.value : -Infinity;
  };
  return regions.toSorted((a, b) => value(b) - value(a) || a.ags.localeCompare(b.ags, "en"));
}

const existed = (region: Region, year: number): boolean => !region.from || Number(region.from.slice(0, 4)) <= year;

const has = (view: View, ags: string): boolean => view.series.some(series => isDrawn(view.figures.figure(view.measure.code, series.code, ags, view.year)));
