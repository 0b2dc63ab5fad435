import type { Catalogue } from "./catalogue.ts";
import { element } from "./dom.ts";
import type { Figure } from "./figures.ts";
import type { Printer } from "./print.ts";

/** Figures for reading and for listening, and the legend of the signs that they used. */
export class Cells {
  readonly #used = new Map<string, string>();

  constructor(private readonly printer: Printer, private readonly catalogue: Catalogue) {}

  cell(figure: Figure, decimals: number, options: { change?: boolean; unit?: string } = {}): HTMLTableCellElement {
    return element("td", { class: figure.value === null ? "number missing" : "number" }, ...this.parts(figure, decimals, options));
  }

  parts(figure: Figure, decimals: number, { change = false, unit = "" }: { change?: boolean; unit?: string } = {}): (Node | string)[] {
    const text = (change ? this.printer.change(figure, decimals) : this.printer.print(figure, decimals)) + (figure.value !== null && text0(figure) ? unit : "");
    const sign = this.printer.signOf(figure);
    const mark = this.printer.markOf(figure);
    const revised = figure.revised ? this.catalogue.flags[0] : undefined;
    if (sign) this.#used.set(sign.sign, sign.meaning);
    return [
      // A sign alone says nothing when it is read aloud.
      sign && sign.sign !== "0" ? element("span", { class: "sign", title: sign.meaning }, element("span", { "aria-hidden": "true" }, text), element("span", { class: "visually-hidden" }, figure.value !== null && sign.sign !== "-" ? `${text}, ${sign.meaning}` : sign.meaning)) : text,
      ...(mark ? [this.#mark(mark.status, mark.meaning)] : []),
      ...(revised ? [this.#mark(revised.flag, revised.meaning)] : []),
    ];
  }

  /** What the signs and letters mean that were used so far; null where there were none. */
  legend(): HTMLElement | null {
    return this.#used.size === 0 ? null : element("dl", { class: "legend-of-signs" }, ...[...this.#used].map(([sign, meaning]) => element("div", {}, element("dt", {}, sign), element("dd", {}, meaning))));
  }

  #mark(letter: string, meaning: string): HTMLElement {
    // "nur in der Spalte Status" is said for the workbooks; here the letter stands at the number.
    const told = meaning.replace(/ \([^()]*\)$/, "");
    this.#used.set(letter, told);
    return element("sup", { class: "mark", title: told }, element("span", { "aria-hidden": "true" }, letter), element("span", { class: "visually-hidden" }, `, ${told}`));
  }
}

const text0 = (figure: Figure): boolean => figure.value !== 0 || figure.status === "N";
