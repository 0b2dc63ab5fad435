import type { Measure, Sign } from "./catalogue.ts";
import type { Figure } from "./figures.ts";

const minus = "\u2212";
const formats = new Map<number, Intl.NumberFormat>();

/** German, with a real minus sign. */
export function number(value: number, decimals: number): string {
  let format = formats.get(decimals);
  if (!format) formats.set(decimals, (format = new Intl.NumberFormat("de-DE", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })));
  return format.format(value === 0 ? 0 : value).replace("-", minus);
}

/** Figures as official tables print them: a sign of the catalogue where there is no number. */
export class Printer {
  constructor(private readonly signs: readonly Sign[]) {}

  print(figure: Figure, decimals: number): string {
    const sign = this.signOf(figure);
    if (figure.value === null) return sign?.sign ?? "x";
    if (figure.status === "U") return `(${number(figure.value, decimals)})`;
    return figure.value === 0 && figure.status !== "N" ? "-" : number(figure.value, decimals);
  }

  /** With its own sign in front of what grew. */
  change(figure: Figure, decimals: number): string {
    const text = this.print(figure, decimals);
    return figure.value !== null && figure.value > 0 && figure.status !== "U" ? `+${text}` : text;
  }

  /** What stands in place of the number or around it; undefined where the number stands alone. */
  signOf(figure: Figure): Sign | undefined {
    if (figure.value === null) return this.signs.find(sign => sign.status === figure.status && sign.sign !== "" && sign.sign !== "( )" && sign.status !== "A") ?? this.signs.find(sign => sign.status === "M");
    if (figure.status === "U") return this.signs.find(sign => sign.sign === "( )");
    if (figure.value === 0) return this.signs.find(sign => sign.status === (figure.status === "N" ? "N" : "A"));
    return undefined;
  }

  /** A letter beside the number: provisional, estimated, after a break. */
  markOf(figure: Figure): Sign | undefined {
    return figure.value === null ? undefined : this.signs.find(sign => sign.sign === "" && sign.status === figure.status);
  }
}

/** The unit as it stands behind a number. */
export const unitBehind = (measure: Measure): string => (measure.unit === "percent" ? "\u00a0%" : "");

/** The unit of a difference: percentage points for shares. */
export const unitOfChange = (measure: Measure): string => (measure.unit === "percent" ? "Prozentpunkte" : measure.unitTitle);

const dateFormat = new Intl.DateTimeFormat("de-DE", { day: "numeric", month: "long", year: "numeric", timeZone: "Europe/Berlin" });

export const date = (iso: string): string => dateFormat.format(new Date(iso));

/** Bytes as people read them. */
export const size = (bytes: number): string => (bytes < 1_000_000 ? `${number(Math.max(1, Math.round(bytes / 1000)), 0)} KB` : `${number(bytes / 1_000_000, 1)} MB`);
