import { element, type Children } from "./dom.ts";

export interface DataRow {
  readonly header: Children;
  readonly cells: readonly HTMLTableCellElement[];
  readonly chosen?: boolean;
  readonly kind?: string;
}

let tables = 0;

/** A table with a caption and headers for rows and columns. Where it is wider than its place it can be scrolled, also by keyboard. */
export function dataTable(caption: string, columns: readonly string[], rows: readonly DataRow[]): HTMLElement {
  const id = `tabelle-${++tables}`;
  const place = element("div", { class: "table-place", role: "region", "aria-labelledby": id },
    element("table", {},
      element("caption", { id }, element("span", { class: "in-sight" }, caption)),
      element("thead", {}, element("tr", {}, columns.map((title, i) => element("th", { scope: "col", class: i === 0 ? undefined : "number" }, title)))),
      element("tbody", {}, rows.map(row => element("tr", { class: [row.kind, row.chosen && "chosen"].filter(Boolean).join(" ") || undefined }, element("th", { scope: "row" }, row.header), ...row.cells)))));
  return scrollable(place);
}

/** In the order of the keyboard only while there is something to scroll. */
export function scrollable<T extends HTMLElement>(place: T): T {
  new ResizeObserver(() => {
    if (place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight + 1) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
  }).observe(place);
  return place;
}
