import { element, type Children } from "./dom.ts";
import { size } from "./print.ts";
import { fileKey, type Release } from "./release.ts";
import type { View } from "./view.ts";

/** Files of the release under the names that never change. */
export function downloads(view: View): HTMLElement {
  const { release, region, indicator } = view;
  const key = fileKey(region.ags);
  return element("section", { "aria-labelledby": "herunterladen" },
    element("h2", { id: "herunterladen" }, "Herunterladen"),
    element("p", {}, "Die Adressen bleiben; dahinter steht immer die neueste Veröffentlichung."),
    element("div", { class: "cards downloads" },
      group(release, region.shortName, [
        ["Excel", release.find(name => name.startsWith(`kreise/KomIM_${region.ags}_`))?.name],
        ["CSV", `daten/regionen/${key}.csv`],
        ["JSON", `daten/regionen/${key}.json`]]),
      group(release, `${indicator.code} ${indicator.title}`, [
        ["Excel", `indikatoren/KomIM_${indicator.code}.xlsx`],
        ["CSV", `daten/indikatoren/${indicator.code}.csv`],
        ["JSON", `daten/indikatoren/${indicator.code}.json`]]),
      group(release, "Alle Indikatoren", [
        ["Excel", "KomIM_Gesamt.xlsx"],
        ["CSV", "daten/komim.csv"],
        ["JSON", "daten/komim.json"],
        ["Berichtigte Werte, CSV", "daten/aenderungen.csv"],
        ["Katalog: Bedeutung aller Schlüssel, JSON", "katalog.json"]])));
}

function group(release: Release, title: string, files: readonly (readonly [kind: string, name: string | undefined])[]): HTMLElement {
  return element("div", { class: "card" },
    element("h3", {}, title),
    element("ul", { class: "files" }, files.map(([kind, name]): Children => {
      const file = name === undefined ? undefined : release.file(name);
      return file && element("li", {}, element("a", { href: release.linkTo(file), download: true }, element("span", { class: "visually-hidden" }, `${title}: `), kind), element("span", { class: "size" }, ` ${size(file.size)}`));
    })));
}
