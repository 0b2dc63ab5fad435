import type { Catalogue, Indicator } from "./catalogue.ts";
import { Cells } from "./cells.ts";
import { scrollable } from "./dataTable.ts";
import { element } from "./dom.ts";
import { Figures, isDrawn, type RegionFile } from "./figures.ts";
import { unitBehind } from "./print.ts";
import { queryOf, selectionOf, seriesOf } from "./selection.ts";
import type { View } from "./view.ts";

/** All indicators of one region, each with the lines that the catalogue chooses for its chart. Its files are read when it comes into sight. */
export function profile(view: View): HTMLElement {
  const place = element("div", { class: "profile", "aria-live": "polite" }, element("p", { class: "loading" }, "Die Kennzahlen werden geladen …"));
  const section = element("section", { "aria-labelledby": "profil" },
    element("h2", { id: "profil" }, `${view.region.shortName} auf einen Blick`),
    element("p", {}, "Alle Indikatoren, jeweils das neueste Jahr mit einem Wert."),
    place);
  const load = async (): Promise<void> => {
    try {
      const [own, whole] = await Promise.all([view.release.region(view.region.ags), view.region === view.land ? undefined : view.release.region(view.land.ags)]);
      place.replaceChildren(...table(view, own, whole));
    } catch {
      place.replaceChildren(element("p", { class: "notice" }, `Die Kennzahlen für ${view.region.shortName} sind zurzeit nicht zu laden. `, element("button", { type: "button", click: () => void load() }, "Noch einmal versuchen")));
    }
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    void load();
  }, { rootMargin: "300px" }).observe(section);
  return section;
}

function table(view: View, own: RegionFile, whole: RegionFile | undefined): HTMLElement[] {
  const cells = new Cells(view.printer, view.catalogue);
  const columns = ["Indikator", "Wert", "zum Vorjahr", ...(whole ? [view.land.shortName] : [])];
  const bodies = view.catalogue.topics.map(topic =>
    element("tbody", {},
      element("tr", { class: "topic" }, element("th", { scope: "rowgroup", colspan: columns.length }, element("span", { class: "in-sight" }, topic.title))),
      view.catalogue.indicators.filter(indicator => indicator.topic === topic.code).flatMap(indicator => {
        const figures = figuresOf(own, indicator.code);
        return figures ? rows(view, indicator, figures, whole && figuresOf(whole, indicator.code), cells) : [];
      })));
  const place = scrollable(element("div", { class: "table-place", role: "region", "aria-labelledby": "profil-tabelle" },
    element("table", { class: "profile-table" },
      element("caption", { id: "profil-tabelle" }, element("span", { class: "in-sight" }, `Kennzahlen: ${view.region.name}`)),
      element("thead", {}, element("tr", {}, columns.map((title, i) => element("th", { scope: "col", class: i === 0 ? undefined : "number" }, title)))),
      bodies.filter(body => body.rows.length > 1))));
  const legend = cells.legend();
  return legend ? [place, legend] : [place];
}

function rows(view: View, indicator: Indicator, figures: Figures, whole: Figures | undefined, cells: Cells): HTMLElement[] {
  const measure = indicator.measures.find(one => one.code === indicator.chart.measure);
  if (!measure) return [];
  const codes = indicator.chart.series;
  const year = figures.periods.toReversed().find(one => codes.some(code => isDrawn(figures.figure(measure.code, code, view.region.ags, one)))) ?? figures.periods.at(-1) ?? 0;
  const unit = unitBehind(measure);
  return [
    element("tr", { class: "head" }, element("th", { scope: "rowgroup", colspan: whole ? 4 : 3 }, element("span", { class: "in-sight" },
      element("a", { href: linkTo(indicator, view.region.ags, view.catalogue), "data-choice": true }, `${indicator.code} ${indicator.title}`), element("span", { class: "measure" }, ` ${measure.title}${measure.unit === "percent" ? " in %" : measure.title === measure.unitTitle ? "" : ` (${measure.unitTitle})`}, ${year}`)))),
    ...seriesOf(indicator, measure).filter(series => codes.includes(series.code)).map(series => element("tr", {},
      element("th", { scope: "row" }, series.title),
      cells.cell(figures.figure(measure.code, series.code, view.region.ags, year), measure.decimals, { unit }),
      cells.cell(figures.change(measure.code, series.code, view.region.ags, year), measure.decimals, { change: true }),
      whole ? cells.cell(whole.figure(measure.code, series.code, view.land.ags, year), measure.decimals, { unit }) : null)),
  ];
}

function figuresOf(file: RegionFile | undefined, code: string): Figures | undefined {
  const part = file?.indicators.find(one => one.indicator === code);
  return part && new Figures(part);
}

const linkTo = (indicator: Indicator, ags: string, catalogue: Catalogue): string =>
  queryOf(selectionOf(new URLSearchParams({ indikator: indicator.code, gebiet: ags }), catalogue), catalogue) || "?";
