import type { DevelopmentLine } from "./lineChart.ts";
import type { RegionKind } from "./catalogue.ts";

/** Sentences of the page that more than one part writes. */
export const product = "Kommunales Integrationsmonitoring Hessen";

export const kindTitles: Readonly<Record<RegionKind, string>> = {
  land: "Land",
  regierungsbezirk: "Regierungsbezirke",
  "kreisfreie-stadt": "Kreisfreie Städte",
  landkreis: "Landkreise",
  pair: "Zwei Kreise zusammen",
};

export const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;

/** What a chart of years shows, in one sentence. */
export function linesSeen(years: readonly number[], lines: readonly DevelopmentLine[], print: (value: number) => string): string {
  const [first] = lines;
  const drawn = first ? years.flatMap((year, i) => (first.values[i] === null || first.values[i] === undefined ? [] : [{ year, value: first.values[i] }])) : [];
  const [from, to] = [drawn[0], drawn.at(-1)];
  if (!first || !from || !to) return "Diagramm ohne Werte.";
  const course = from.year === to.year ? `${print(from.value)} im Jahr ${from.year}` : `von ${print(from.value)} im Jahr ${from.year} auf ${print(to.value)} im Jahr ${to.year}`;
  return `Liniendiagramm der Jahre ${years[0]} bis ${years.at(-1)} mit ${count(lines.length, "Linie", "Linien")}; ${first.title}: ${course}${gaps(lines.map(line => line.values))}. Dieselben Werte stehen in der Tabelle.`;
}

/** What a chart of Kreise shows, in one sentence. */
export function kreiseSeen(kreise: readonly { readonly name: string; readonly value: number | null }[], series: readonly string[], print: (value: number) => string): string {
  const drawn = kreise.filter((kreis): kreis is { name: string; value: number } => kreis.value !== null).toSorted((a, b) => b.value - a.value);
  const [highest, lowest] = [drawn[0], drawn.at(-1)];
  if (!highest || !lowest) return "Diagramm ohne Werte.";
  return `${series.length === 1 ? "Balkendiagramm" : "Punktdiagramm"} von ${count(kreise.length, "Gebiet", "Gebieten")} mit ${count(series.length, "Reihe", "Reihen")}; ${series[0]}: am höchsten ${highest.name} mit ${print(highest.value)}, am niedrigsten ${lowest.name} mit ${print(lowest.value)}${gaps([kreise.map(kreis => kreis.value)])}. Dieselben Werte stehen in der Tabelle.`;
}

const gaps = (rows: readonly (readonly (number | null)[])[]): string => (rows.some(row => row.includes(null)) ? "; wo ein Wert fehlt, ist eine Lücke" : "");
