import { breaksOf } from "./catalogue.ts";
import { element, type Children } from "./dom.ts";
import { number } from "./print.ts";
import type { View } from "./view.ts";

const licences: Readonly<Record<string, { readonly title: string; readonly address: string }>> = {
  "dl-de/by-2-0": { title: "Datenlizenz Deutschland – Namensnennung – Version 2.0", address: "https://www.govdata.de/dl-de/by-2-0" },
};

/** What the indicator says and does not say: definition, source, notes, breaks, what is not published. */
export function notes(view: View): HTMLElement {
  const { indicator, tables, measure } = view;
  const told = [...new Set([...(indicator.notes ?? []), ...tables.flatMap(table => table.notes ?? [])])];
  const breaks = breaksOf(indicator, tables);
  return element("section", { "aria-labelledby": "erlaeuterungen" },
    element("h3", { id: "erlaeuterungen" }, "Definition, Quelle und Hinweise"),
    element("dl", { class: "definitions" },
      entry("Definition", element("p", {}, indicator.definition), measure.note && element("p", {}, `${measure.title}: ${measure.note}`)),
      entry("Stichtag oder Zeitraum", element("p", {}, indicator.referenceDate)),
      entry("Quelle", element("p", {}, `${indicator.source}.`), element("ul", {}, tables.map(table => element("li", {}, `${table.code} ${table.title}. ${table.credit}`))), element("p", {}, licence(tables.map(table => table.licence)), "eigene Berechnung.")),
      told.length > 0 && entry("Hinweise", element("ul", {}, told.map(note => element("li", {}, note)))),
      breaks.length > 0 && entry("Brüche", element("ul", {}, breaks.map(one => element("li", {}, `${one.year}: ${one.reason}`)))),
      entry("Geheimhaltung", element("p", {}, notPublished(view)))));
}

/** Signs and letters of the tables. */
export function signs(view: View): HTMLElement {
  const { catalogue } = view;
  return element("section", { "aria-labelledby": "zeichen" },
    element("h3", { id: "zeichen" }, "Zeichen und Status"),
    element("dl", { class: "definitions signs" },
      catalogue.signs.map(sign => entry(sign.sign || sign.status, element("p", {}, sign.meaning.replace(" (nur in der Spalte Status)", " (Buchstabe neben dem Wert)")))),
      catalogue.flags.map(flag => entry(flag.flag, element("p", {}, flag.meaning)))));
}

function licence(given: readonly (string | undefined)[]): Children {
  return [...new Set(given)].flatMap(code => {
    const known = code === undefined ? undefined : licences[code];
    return known ? [element("a", { href: known.address, rel: "noreferrer license" }, known.title), "; "] : [];
  });
}

function notPublished({ indicator: { disclosure } }: View): string {
  return `Anzahlen unter ${number(disclosure.minimum, 0)} (außer genau null) und was die Quelle geheim hält, erscheinen als Punkt; ebenso weitere Werte, aus denen sich geheime errechnen ließen. Anteile und Quoten aus weniger als ${number(disclosure.numerator, 0)} Personen oder bezogen auf weniger als ${number(disclosure.denominator, 0)} werden nicht gebildet.`;
}

const entry = (term: string, ...content: Children[]): HTMLElement => element("div", {}, element("dt", {}, term), element("dd", {}, content));
