import { Chooser } from "./chooser.ts";
import { comparison } from "./comparison.ts";
import { readConfig, type Config } from "./config.ts";
import { development } from "./development.ts";
import { element } from "./dom.ts";
import { downloads } from "./downloads.ts";
import { Figures } from "./figures.ts";
import { interactiveReport } from "./interactiveReport.ts";
import { keyFigures } from "./keyFigures.ts";
import { notes, signs } from "./notes.ts";
import { date, Printer } from "./print.ts";
import { profile } from "./profile.ts";
import { NothingPublished, Release } from "./release.ts";
import { queryOf, selectionOf, type Selection } from "./selection.ts";
import { product } from "./texts.ts";
import type { Catalogue } from "./catalogue.ts";
import { viewOf, type View } from "./view.ts";

const main = document.querySelector("main") as HTMLElement;
const waiting = document.querySelector("#warten") as HTMLElement;

/** The page: one release, one selection, and what is shown of it. */
class Page {
  readonly #results = element("div", { id: "ergebnis", tabindex: -1 });
  readonly #about = element("div", { class: "about" });
  readonly #told = element("p", { class: "visually-hidden", role: "status" });
  readonly #chooser: Chooser;
  readonly #printer: Printer;
  #turn = 0;
  #shown = "";

  constructor(private readonly config: Config, private readonly release: Release, private readonly catalogue: Catalogue) {
    this.#chooser = new Chooser(catalogue, selection => this.choose(selection));
    this.#printer = new Printer(catalogue.signs);
    addEventListener("popstate", () => this.#back());
    main.addEventListener("click", event => this.#follow(event));
  }

  async start(): Promise<void> {
    await this.show(this.#inAddress());
    waiting.remove();
    main.append(this.#chooser.form, contents(this.config), this.#told, this.#results, this.#about, ...(this.config.api ? [interactiveReport(this.config.api)] : []));
    this.#introduce();
  }

  choose(selection: Selection): void {
    history.pushState(null, "", (queryOf(selection, this.catalogue) || location.pathname) + location.hash);
    void this.show(selection);
  }

  async show(selection: Selection): Promise<void> {
    const turn = ++this.#turn;
    this.#shown = queryOf(selection, this.catalogue);
    this.#results.setAttribute("aria-busy", "true");
    try {
      const figures = new Figures(await this.release.indicator(selection.indicator));
      // Another choice was made meanwhile.
      if (turn === this.#turn) this.#draw(viewOf(selection, this.catalogue, this.release, figures, this.#printer));
    } catch (problem) {
      if (turn !== this.#turn) return;
      console.error(problem);
      this.#results.replaceChildren(failure(() => void this.show(selection)));
    }
    this.#results.removeAttribute("aria-busy");
  }

  #draw(view: View): void {
    const { indicator, region, year, measure, selection } = view;
    const focused = document.activeElement?.id;
    this.#chooser.show(selection, view.figures, year);
    this.#results.replaceChildren(
      element("div", { class: "indicator-head" },
        element("p", { class: "overline" }, `${this.catalogue.topics.find(topic => topic.code === indicator.topic)?.title} · Indikator ${indicator.code}`),
        element("h2", {}, indicator.title),
        element("p", { class: "definition" }, indicator.definition)),
      keyFigures(view), development(view), comparison(view, order => this.choose({ ...selection, order })), notes(view), signs(view));
    this.#about.replaceChildren(profile(view), downloads(view));
    document.title = `${indicator.code} ${indicator.title}: ${region.shortName} ${year} – ${product}`;
    this.#told.textContent = `${indicator.title}, ${measure.title}, ${region.shortName}, ${year}`;
    // What was in use was drawn anew.
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** Not for a jump within the page. */
  #back(): void {
    const selection = this.#inAddress();
    if (queryOf(selection, this.catalogue) !== this.#shown) void this.show(selection);
  }

  #inAddress(): Selection {
    return selectionOf(new URLSearchParams(location.search), this.catalogue);
  }

  /** Links that choose something are links for everyone who copies or opens them elsewhere, and a choice for everyone else. */
  #follow(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-choice]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const profiled = link.closest(".profile") !== null;
    this.choose(selectionOf(new URL(link.href).searchParams, this.catalogue));
    if (profiled) this.#results.focus();
  }

  #introduce(): void {
    const { manifest } = this.release;
    const kreise = this.catalogue.regions.filter(region => region.isKreis && this.release.find(name => name.startsWith(`kreise/KomIM_${region.ags}_`))).length;
    document.querySelector("#vorspann")?.replaceChildren(`${this.catalogue.indicators.length} Indikatoren aus amtlichen Statistiken für Hessen, seine Regierungsbezirke und ${kreise} Landkreise und kreisfreie Städte.`);
    document.querySelector("#fuss")?.replaceChildren(
      element("p", {}, `Veröffentlichung vom ${date(manifest.published)} (${manifest.release}). Jede Zahl dieser Seite stammt aus dieser Veröffentlichung.`),
      element("p", {}, this.config.api ? "Ohne Ihre Einwilligung lädt die Seite nichts von anderen Anbietern. Sie selbst setzt keine Cookies. " : "Die Seite lädt nichts von anderen Anbietern und setzt keine Cookies. ", element("a", { href: this.release.linkTo({ name: "manifest.json", path: "", size: 0 }) }, "Inhalt der Veröffentlichung (manifest.json)"), this.config.workbench && [" · ", element("a", { href: this.config.workbench.href }, "Werkbank: Lieferungen und Prüfberichte")]));
  }
}

/** Jumps to the sections. */
function contents(config: Config): HTMLElement {
  const sections = [["kennzahlen", "Kennzahlen"], ["entwicklung", "Entwicklung"], ["vergleich", "Vergleich der Kreise"], ["erlaeuterungen", "Definition und Quelle"], ["profil", "Alle Indikatoren"], ["herunterladen", "Herunterladen"], ...(config.api ? [["bericht", "Interaktiver Bericht"]] : [])];
  return element("nav", { class: "contents", "aria-label": "Auf dieser Seite" }, element("ul", {}, sections.map(([id, title]) => element("li", {}, element("a", { href: `#${id}` }, title)))));
}

function failure(again: () => void): HTMLElement {
  return element("div", { class: "notice", role: "alert" },
    element("p", {}, "Die Zahlen sind zurzeit nicht zu laden."),
    element("p", {}, element("button", { type: "button", click: again }, "Noch einmal versuchen")));
}

async function start(): Promise<void> {
  try {
    const config = await readConfig(new URL(document.baseURI));
    const release = await Release.inForce(config.releases);
    await new Page(config, release, await release.catalogue()).start();
  } catch (problem) {
    if (problem instanceof NothingPublished) {
      waiting.replaceChildren("Noch keine Veröffentlichung.");
      return;
    }
    console.error(problem);
    waiting.replaceChildren(failure(() => location.reload()));
  }
}

void start();
