import type { Catalogue, Indicator, Region } from "../src/catalogue.ts";
import { Figures, type IndicatorFile, type Line } from "../src/figures.ts";

/** A small catalogue: the Land, two Kreise that the register takes together, one more, and Hanau with the Kreis it was taken from. */
const region = (ags: string, shortName: string, kind: Region["kind"], more: Partial<Region> = {}): Region => ({ ags, name: shortName, shortName, kind, isKreis: kind === "landkreis" || kind === "kreisfreie-stadt", ...more });

const indicator: Indicator = {
  code: "1B", topic: "1", title: "Altersstruktur", definition: "", referenceDate: "31.12.", source: "", disclosure: { minimum: 3, numerator: 10, denominator: 50 },
  periods: [2024, 2025, 2026], tables: [], dimensions: [],
  series: [{ code: "german", title: "Deutsche", items: { n: "german" } }, { code: "foreign", title: "Ausländische", items: { n: "foreign" } }, { code: "total", title: "Insgesamt", items: { n: "total" } }],
  measures: [
    { code: "persons", title: "Personen", unit: "persons", unitTitle: "Personen", decimals: 0, balance: false, series: ["total", "german", "foreign"] },
    { code: "share", title: "Anteil", unit: "percent", unitTitle: "%", decimals: 1, balance: false, series: ["german", "foreign"] },
  ],
  chart: { kind: "line", measure: "share", series: ["german", "foreign"] },
};

export const catalogue: Catalogue = {
  topics: [{ code: "1", title: "Bevölkerung" }],
  regions: [
    region("06", "Hessen", "land"), region("06411", "Darmstadt", "kreisfreie-stadt"),
    region("06415", "Hanau", "kreisfreie-stadt", { from: "2026-01-01", splitFrom: "06435" }), region("06435", "Main-Kinzig-Kreis", "landkreis"),
    region("06611", "Kassel", "kreisfreie-stadt"), region("06633", "Kassel (Landkreis)", "landkreis"),
    region("06611+06633", "Kassel, Stadt und Landkreis", "pair", { members: ["06611", "06633"] }), region("06415+06435", "Main-Kinzig-Kreis und Hanau", "pair", { members: ["06415", "06435"], from: "2026-01-01" }),
  ],
  indicators: [indicator, { ...indicator, code: "2A", periods: [2025], measures: indicator.measures.slice(0, 1), chart: { ...indicator.chart, measure: "persons", series: ["total"] } }],
  tables: [],
  signs: [
    { sign: "-", status: "A", meaning: "nichts" }, { sign: "0", status: "N", meaning: "weniger als die Hälfte" }, { sign: ".", status: "Q", meaning: "geheim" }, { sign: "...", status: "O", meaning: "noch nicht" },
    { sign: "x", status: "M", meaning: "nicht sinnvoll" }, { sign: "/", status: "U", meaning: "unsicher" }, { sign: "( )", status: "U", meaning: "eingeschränkt" }, { sign: "", status: "P", meaning: "vorläufig" },
  ],
  flags: [{ flag: "r", meaning: "berichtigt" }],
};

type Value = number | null | [number | null, string];

/** The lines of one measure and series: for each region a value (or value and status) for each of the three years. */
export function figuresOf(measure: string, series: string, values: Readonly<Record<string, readonly Value[]>>): Figures {
  const lines = Object.entries(values).map(([ags, row]): Line => {
    const pairs = row.map(value => (Array.isArray(value) ? value : [value, value === null ? "Q" : "A"] as const));
    const numbers = pairs.map(pair => pair[0]);
    return { measure, series, ags, value: numbers, status: pairs.map(pair => pair[1]).join(""), change: numbers.map(() => null), change_status: numbers.map(() => "M").join(""), change_percent: numbers.map(() => null) };
  });
  return new Figures({ indicator: "1B", periods: indicator.periods, lines } satisfies IndicatorFile);
}
