import { breaksOf } from "./catalogue.ts";
import { isCount } from "./catalogue.ts";
import { Cells } from "./cells.ts";
import { chartFigure } from "./chartFigure.ts";
import { dataTable } from "./dataTable.ts";
import { element } from "./dom.ts";
import { isDrawn } from "./figures.ts";
import { lineChart, type DevelopmentLine } from "./lineChart.ts";
import { mostSeries } from "./marks.ts";
import { number, unitBehind, unitOfChange } from "./print.ts";
import { linesSeen } from "./texts.ts";
import type { View } from "./view.ts";

/** The years of one region: a chart, and the same as a table. */
export function development(view: View): HTMLElement {
  const [only] = view.series;
  const title = `${view.measure.title}: ${view.series.length === 1 && only ? `${only.title}, ` : ""}${view.region.shortName}, ${span(view.figures.periods)}`;
  return element("section", { "aria-labelledby": "entwicklung" },
    element("h3", { id: "entwicklung" }, "Entwicklung"),
    element("div", { class: pairClass(view) }, chart(view, title), table(view, title)),
    breaks(view));
}

function chart(view: View, title: string): HTMLElement {
  const { figures, measure, printer } = view;
  const years = figures.periods;
  const line = (name: string, series: string, ags: string): DevelopmentLine => {
    const row = years.map(year => figures.figure(measure.code, series, ags, year));
    return { title: name, values: row.map(figure => (isDrawn(figure) ? figure.value : null)), texts: row.map((figure, i) => `${years[i]}, ${name}: ${printer.print(figure, measure.decimals)}${unitBehind(measure)}`) };
  };
  const lines = view.series.slice(0, mostSeries).map(series => line(series.title, series.code, view.region.ags));
  const [only] = view.series;
  // Beside a single series there is room for the Land, where the two can be compared.
  if (only && view.series.length === 1 && view.region !== view.land && !isCount(measure) && !measure.balance) lines.push({ ...line(view.land.shortName, only.code, view.land.ags), reference: true });
  if (lines.every(one => one.values.every(value => value === null))) return element("p", { class: "notice" }, "Für diese Auswahl gibt es keine Werte, die sich zeichnen lassen; die Tabelle nennt den Grund.");
  const tick = (value: number): string => number(value, Number.isInteger(value) ? 0 : measure.decimals || 1);
  return element("div", {},
    chartFigure(title, linesSeen(years, lines, value => number(value, measure.decimals) + unitBehind(measure)), lines.map((one, i) => ({ title: i === 0 && lines[1]?.reference ? view.region.shortName : one.title, ...(one.reference && { reference: true }) })), true,
      width => lineChart({ years, lines, breaks: drawnBreaks(view), axis: axisOf(view), tick }, width)),
    more(view));
}

function table(view: View, title: string): HTMLElement {
  const { figures, measure, region } = view;
  const cells = new Cells(view.printer, view.catalogue);
  const [only] = view.series;
  const single = view.series.length === 1 && only;
  const columns = single ? ["Jahr", `${only.title}${unitIn(view)}`, `Veränderung zum Vorjahr (${unitOfChange(measure)})`, ...(isCount(measure) ? ["in %"] : [])] : ["Jahr", ...view.series.map(series => `${series.title}${unitIn(view)}`)];
  const rows = figures.periods.map(year => ({
    header: String(year),
    chosen: year === view.year,
    cells: single
      ? [
          cells.cell(figures.figure(measure.code, only.code, region.ags, year), measure.decimals),
          cells.cell(figures.change(measure.code, only.code, region.ags, year), measure.decimals, { change: true }),
          ...(isCount(measure) ? [cells.cell(figures.changePercent(measure.code, only.code, region.ags, year), 1, { change: true })] : []),
        ]
      : view.series.map(series => cells.cell(figures.figure(measure.code, series.code, region.ags, year), measure.decimals)),
  }));
  return element("div", {}, dataTable(title, columns, rows), cells.legend());
}

function breaks(view: View): HTMLElement | null {
  const told = breaksOf(view.indicator, view.tables).filter(one => one.year >= (view.figures.periods[0] ?? 0) && one.year <= (view.figures.periods.at(-1) ?? 0));
  return told.length === 0 ? null : element("div", { class: "breaks" },
    element("p", {}, told.length === 1 ? "Bruch in der Reihe – Werte davor und danach sind nicht vergleichbar:" : "Brüche in der Reihe – Werte davor und danach sind nicht vergleichbar:"),
    element("ul", {}, told.map(one => element("li", {}, element("strong", {}, String(one.year)), ` ${one.reason}`))));
}

/** Years after the first that a figure or the catalogue calls the first after a break. */
function drawnBreaks(view: View): number[] {
  const named = new Set(breaksOf(view.indicator, view.tables).map(one => one.year));
  return view.figures.periods.slice(1).filter(year => view.series.some(series => {
    const status = view.figures.figure(view.measure.code, series.code, view.region.ags, year).status;
    return status === "B" || (named.has(year) && view.figures.change(view.measure.code, series.code, view.region.ags, year).value === null);
  }));
}

export const axisOf = (view: View): string => (view.measure.unit === "percent" ? `${view.measure.title} in %` : view.measure.title === view.measure.unitTitle ? view.measure.title : `${view.measure.title} (${view.measure.unitTitle})`);

export const unitIn = (view: View): string => (view.measure.unit === "percent" ? " in\u00a0%" : "");

export function more(view: View): HTMLElement | null {
  return view.series.length > mostSeries ? element("p", { class: "hint" }, `Das Diagramm zeigt die ersten ${mostSeries} von ${view.series.length} gewählten Reihen, die Tabelle zeigt alle.`) : null;
}

/** A table of many columns needs the whole width. */
export const pairClass = (view: View): string => (view.series.length > 2 ? "pair stacked" : "pair");

const span = (years: readonly number[]): string => (years.length < 2 ? String(years[0] ?? "") : `${years[0]} bis ${years.at(-1)}`);
