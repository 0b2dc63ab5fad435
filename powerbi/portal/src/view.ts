import type { Catalogue, Indicator, Measure, Region, Series, SourceTable } from "./catalogue.ts";
import type { Figures } from "./figures.ts";
import { isDrawn } from "./figures.ts";
import type { Printer } from "./print.ts";
import type { Release } from "./release.ts";
import { indicatorOf, landOf, measureOf, queryOf, seriesOf, type Selection } from "./selection.ts";

/** What every section of the results is made from: the selection, resolved against one release. */
export interface View {
  readonly catalogue: Catalogue;
  readonly release: Release;
  readonly figures: Figures;
  readonly printer: Printer;
  readonly selection: Selection;
  readonly indicator: Indicator;
  readonly measure: Measure;
  readonly series: readonly Series[];
  readonly region: Region;
  readonly land: Region;
  readonly year: number;
  readonly tables: readonly SourceTable[];
}

export function viewOf(selection: Selection, catalogue: Catalogue, release: Release, figures: Figures, printer: Printer): View {
  const indicator = indicatorOf(selection, catalogue);
  const land = landOf(catalogue);
  const measure = measureOf(selection, catalogue);
  return {
    catalogue, release, figures, printer, selection, indicator, land,
    measure,
    series: seriesOf(indicator, measure).filter(series => selection.series.includes(series.code)),
    region: catalogue.regions.find(region => region.ags === selection.ags) ?? land,
    year: selection.year ?? newestYear(figures, selection, land),
    tables: catalogue.tables.filter(table => indicator.tables.includes(table.code)),
  };
}

/** The query that shows the same for another region. */
export const queryFor = (view: View, ags: string): string => queryOf({ ...view.selection, ags }, view.catalogue) || "?";

/** The newest year in which the Land has a figure; the newest of all where it has none. */
function newestYear(figures: Figures, selection: Selection, land: Region): number {
  const years = figures.periods.toReversed();
  return years.find(year => selection.series.some(series => isDrawn(figures.figure(selection.measure, series, land.ags, year)))) ?? years[0] ?? 0;
}
