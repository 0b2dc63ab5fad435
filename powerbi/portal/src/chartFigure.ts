import { element } from "./dom.ts";
import { swatch } from "./marks.ts";

export interface LegendEntry {
  readonly title: string;
  readonly reference?: boolean;
}

/** A chart with its title and legend, drawn anew whenever its width changes, so that its text keeps its size. */
export function chartFigure(title: string, description: string, legend: readonly LegendEntry[], withLines: boolean, draw: (width: number) => SVGSVGElement): HTMLElement {
  const place = element("div", { class: "chart-place" });
  let drawn = 0;
  new ResizeObserver(entries => {
    const width = Math.floor(entries[0]?.contentRect.width ?? 0);
    if (width < 40 || width === drawn) return;
    drawn = width;
    const chart = draw(width);
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", description);
    place.replaceChildren(chart);
  }).observe(place);
  return element("figure", { class: "chart" },
    element("figcaption", {}, title),
    legend.length > 1 && element("ul", { class: "legend" }, legend.map((entry, i) => element("li", {}, entry.reference ? referenceSwatch() : swatch(i, withLines), entry.title))),
    place);
}

function referenceSwatch(): HTMLElement {
  return element("span", { class: "swatch-reference", "aria-hidden": "true" });
}
