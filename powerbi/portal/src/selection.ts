import type { Catalogue, Indicator, Measure, Series } from "./catalogue.ts";

/** What the page shows. It is kept in the address: what is not chosen is not written there, so that a link goes with the release. */
export interface Selection {
  readonly indicator: string;
  readonly measure: string;
  /** At least one, in the order of the measure. */
  readonly series: readonly string[];
  /** Undefined for the newest year that has figures. */
  readonly year: number | undefined;
  readonly ags: string;
  readonly order: Order;
}

export type Order = "value" | "official";

const names = { indicator: "indikator", measure: "groesse", series: "reihe", year: "jahr", ags: "gebiet", order: "ordnung" } as const;
const officially = "amtlich";

/** Reads an address; what the catalogue does not know is as if it were not there. */
export function selectionOf(query: URLSearchParams, catalogue: Catalogue): Selection {
  const indicator = catalogue.indicators.find(one => one.code === query.get(names.indicator)) ?? catalogue.indicators[0];
  if (!indicator) throw new Error("katalog.json has no indicators");
  const measure = indicator.measures.find(one => one.code === query.get(names.measure)) ?? usualMeasure(indicator);
  const asked = new Set((query.get(names.series) ?? "").split(","));
  const series = measure.series.filter(code => asked.has(code));
  const year = Number(query.get(names.year));
  return {
    indicator: indicator.code,
    measure: measure.code,
    series: series.length > 0 ? series : usualSeries(indicator, measure),
    year: indicator.periods.includes(year) ? year : undefined,
    ags: (catalogue.regions.find(region => region.ags === query.get(names.ags)) ?? landOf(catalogue)).ags,
    order: query.get(names.order) === officially ? "official" : "value",
  };
}

/** The query of an address, with its question mark; empty where everything is as usual. */
export function queryOf(selection: Selection, catalogue: Catalogue): string {
  const indicator = indicatorOf(selection, catalogue);
  const measure = measureOf(selection, catalogue);
  const query = new URLSearchParams();
  if (indicator !== catalogue.indicators[0]) query.set(names.indicator, indicator.code);
  if (measure !== usualMeasure(indicator)) query.set(names.measure, measure.code);
  if (selection.series.join() !== usualSeries(indicator, measure).join()) query.set(names.series, selection.series.join());
  if (selection.year !== undefined) query.set(names.year, String(selection.year));
  if (selection.ags !== landOf(catalogue).ags) query.set(names.ags, selection.ags);
  if (selection.order === "official") query.set(names.order, officially);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The same region, year and order for another indicator; what that one does not have is as usual there. */
export function withIndicator(selection: Selection, code: string, catalogue: Catalogue): Selection {
  const { indicator, measure, series, year, ags, order } = { ...selection, ...selectionOf(new URLSearchParams({ [names.indicator]: code }), catalogue), year: selection.year, ags: selection.ags, order: selection.order };
  return { indicator, measure, series, year: catalogue.indicators.find(one => one.code === code)?.periods.includes(year ?? 0) ? year : undefined, ags, order };
}

/** Another measure, with the series that it has too. */
export function withMeasure(selection: Selection, code: string, catalogue: Catalogue): Selection {
  const indicator = indicatorOf(selection, catalogue);
  const measure = indicator.measures.find(one => one.code === code) ?? usualMeasure(indicator);
  const series = measure.series.filter(one => selection.series.includes(one));
  return { ...selection, measure: measure.code, series: series.length > 0 ? series : usualSeries(indicator, measure) };
}

/** With one series more or less; the last one stays. */
export function withSeries(selection: Selection, code: string, chosen: boolean, catalogue: Catalogue): Selection {
  const series = measureOf(selection, catalogue).series.filter(one => (one === code ? chosen : selection.series.includes(one)));
  return series.length > 0 ? { ...selection, series } : selection;
}

export function withUsualSeries(selection: Selection, catalogue: Catalogue): Selection {
  return { ...selection, series: usualSeries(indicatorOf(selection, catalogue), measureOf(selection, catalogue)) };
}

export function indicatorOf(selection: Selection, catalogue: Catalogue): Indicator {
  return found(catalogue.indicators.find(one => one.code === selection.indicator), selection.indicator);
}

export function measureOf(selection: Selection, catalogue: Catalogue): Measure {
  return found(indicatorOf(selection, catalogue).measures.find(one => one.code === selection.measure), selection.measure);
}

/** In the order of the measure, which is that of the workbooks: what is ranked stands by rank. */
export const seriesOf = (indicator: Indicator, measure: Measure): readonly Series[] => measure.series.flatMap(code => indicator.series.find(series => series.code === code) ?? []);

export const landOf = (catalogue: Catalogue) => found(catalogue.regions.find(region => region.kind === "land"), "land");

const usualMeasure = (indicator: Indicator): Measure => found(indicator.measures.find(one => one.code === indicator.chart.measure) ?? indicator.measures[0], indicator.code);

function usualSeries(indicator: Indicator, measure: Measure): readonly string[] {
  const charted = measure.series.filter(code => indicator.chart.series.includes(code));
  return charted.length > 0 ? charted : measure.series.slice(0, 1);
}

function found<T>(item: T | undefined, name: string): T {
  if (item === undefined) throw new Error(`katalog.json has no ${name}`);
  return item;
}
