import { isCount, type Region, type Series } from "./catalogue.ts";
import { Cells } from "./cells.ts";
import { placeOf } from "./comparison.ts";
import { element, type Children } from "./dom.ts";
import { isDrawn } from "./figures.ts";
import { swatch } from "./marks.ts";
import { unitBehind, unitOfChange } from "./print.ts";
import { queryFor, type View } from "./view.ts";

const most = 6;

/** The year of one region at a glance: for each series its value, the change, the place among the Kreise, the Land. */
export function keyFigures(view: View): HTMLElement {
  const cells = new Cells(view.printer, view.catalogue);
  const cards = view.series.slice(0, most).map((series, i) => card(view, series, i, cells));
  return element("section", { "aria-labelledby": "kennzahlen" },
    element("h3", { id: "kennzahlen" }, `${view.region.shortName} ${view.year}`),
    element("div", { class: cards.length === 1 ? "cards single" : "cards" }, cards),
    hint(view),
    cells.legend());
}

function card(view: View, series: Series, i: number, cells: Cells): HTMLElement {
  const { figures, measure, region, land, year } = view;
  const figure = figures.figure(measure.code, series.code, region.ags, year);
  const change = figures.change(measure.code, series.code, region.ags, year);
  const percent = figures.changePercent(measure.code, series.code, region.ags, year);
  const place = placeOf(view, region, series.code);
  const unit = measure.unit === "percent" ? "" : measure.unitTitle;
  return element("div", { class: "card" },
    element("h4", {}, view.series.length > 1 && swatch(i, false), series.title),
    element("p", { class: "big" }, ...cells.parts(figure, measure.decimals, { unit: unitBehind(measure) }), unit && figure.value !== null && element("span", { class: "unit" }, ` ${unit}`)),
    figure.value === null && element("p", { class: "meaning", "aria-hidden": "true" }, view.printer.signOf(figure)?.meaning ?? ""),
    element("dl", {},
      fact(`gegenüber ${year - 1}`, [...cells.parts(change, measure.decimals, { change: true }), change.value === null ? "" : ` ${unitOfChange(measure)}`, isCount(measure) && percent.value !== null && [" (", ...cells.parts(percent, 1, { change: true, unit: "\u00a0%" }), ")"]]),
      place && fact("Platz unter den Kreisen", `${place.place} von ${place.of}`),
      region !== land && fact(land.shortName, cells.parts(figures.figure(measure.code, series.code, land.ags, year), measure.decimals, { unit: unitBehind(measure) })),
      !region.isKreis && extremes(view, series, cells)));
}

function extremes(view: View, series: Series, cells: Cells): Children {
  const value = (region: Region) => view.figures.figure(view.measure.code, series.code, region.ags, view.year);
  const kreise = view.catalogue.regions.filter(region => region.isKreis && isDrawn(value(region))).toSorted((a, b) => (value(b).value ?? 0) - (value(a).value ?? 0));
  const [highest, lowest] = [kreise[0], kreise.at(-1)];
  if (!highest || !lowest || highest === lowest) return null;
  const named = (region: Region): Children => [element("a", { href: queryFor(view, region.ags), "data-choice": true }, region.shortName), " ", ...cells.parts(value(region), view.measure.decimals, { unit: unitBehind(view.measure) })];
  return [fact("höchster Wert", named(highest)), fact("niedrigster Wert", named(lowest))];
}

const fact = (name: string, content: Children): HTMLElement => element("div", {}, element("dt", {}, name), element("dd", {}, content));

/** Where a Kreis has no figures of its own, the pair that has them; and what happened to its territory. */
function hint(view: View): Children {
  const { catalogue, figures, measure, region, series, year } = view;
  const missing = series.every(one => !isDrawn(figures.figure(measure.code, one.code, region.ags, year)));
  const pair = missing && catalogue.regions.find(one => one.members?.includes(region.ags) && series.some(single => isDrawn(figures.figure(measure.code, single.code, one.ags, year))));
  const split = catalogue.regions.filter(one => one.isKreis && one.from && one.splitFrom && (one === region || one.splitFrom === region.ags));
  return [
    pair && element("p", { class: "notice" }, `Für ${region.shortName} allein gibt es diese Zahl nicht. Sie steht bei `, element("a", { href: queryFor(view, pair.ags), "data-choice": true }, pair.shortName), "."),
    !figures.holds(region.ags) && element("p", { class: "notice" }, `Dieser Indikator hat keine Werte für ${region.shortName}.`),
    split.map(one => element("p", { class: "hint" }, `${one.shortName} ist seit ${(one.from ?? "").slice(0, 4)} ein eigener Kreis und gehörte vorher zu ${catalogue.regions.find(other => other.ags === one.splitFrom)?.shortName}.`)),
  ];
}
