import type { Catalogue, Indicator, Measure, Region, RegionKind, Series } from "./catalogue.ts";
import { element } from "./dom.ts";
import type { Figures } from "./figures.ts";
import { indicatorOf, measureOf, seriesOf, withIndicator, withMeasure, withSeries, withUsualSeries, type Selection } from "./selection.ts";
import { kindTitles } from "./texts.ts";

/** The form with which indicator, measure, series, year and region are chosen. What is chosen shows at once; the fields stay where they are. */
export class Chooser {
  readonly form: HTMLFormElement;
  readonly #topics: readonly HTMLInputElement[];
  readonly #indicator = element("select", { id: "indikator" });
  readonly #measure = element("select", { id: "groesse" });
  readonly #year = element("select", { id: "jahr" });
  readonly #region = element("select", { id: "gebiet" });
  readonly #summary = element("summary", {});
  readonly #series = element("div", { class: "series-groups" });
  readonly #details = element("details", { class: "series-choice" });
  #selection: Selection | undefined;

  constructor(private readonly catalogue: Catalogue, private readonly choose: (selection: Selection) => void) {
    const topics = catalogue.topics.filter(topic => catalogue.indicators.some(indicator => indicator.topic === topic.code));
    this.#topics = topics.map(topic => element("input", { type: "radio", name: "thema", value: topic.code, id: `thema-${topic.code}`, change: () => this.#chooseTopic(topic.code) }));
    this.#details.append(this.#summary, this.#series, element("p", { class: "series-tools" }, element("button", { type: "button", click: () => this.#change(selection => withUsualSeries(selection, catalogue)) }, "Vorauswahl wiederherstellen")));
    this.form = element("form", { class: "chooser", "aria-label": "Auswahl", submit: event => event.preventDefault() },
      element("fieldset", { class: "topics" },
        element("legend", {}, "Thema"),
        element("div", {}, topics.map((topic, i) => [this.#topics[i], element("label", { for: `thema-${topic.code}` }, topic.title)]))),
      element("div", { class: "fields" },
        field("Indikator", this.#indicator, "wide"),
        field("Messgröße", this.#measure),
        field("Kreis oder Gebiet", this.#region),
        field("Jahr", this.#year, "narrow")),
      this.#details);
    this.#listen();
  }

  /** Shows a selection, however it came about. */
  show(selection: Selection, figures: Figures, year: number): void {
    const before = this.#selection;
    this.#selection = selection;
    const indicator = indicatorOf(selection, this.catalogue);
    const measure = measureOf(selection, this.catalogue);
    for (const topic of this.#topics) topic.checked = topic.value === indicator.topic;
    if (before?.indicator !== selection.indicator) {
      fill(this.#indicator, this.catalogue.indicators.filter(one => one.topic === indicator.topic).map(one => option(one.code, `${one.code} ${one.title}`)));
      fill(this.#measure, indicator.measures.map(one => option(one.code, one.title)));
    }
    fill(this.#year, figures.periods.toReversed().map(one => option(String(one), String(one))));
    fill(this.#region, this.#regions(figures, selection.ags));
    if (before?.indicator !== selection.indicator || before.measure !== selection.measure) this.#fillSeries(indicator, measure);
    this.#indicator.value = indicator.code;
    this.#measure.value = measure.code;
    this.#year.value = String(year);
    this.#region.value = selection.ags;
    this.#details.hidden = measure.series.length < 2;
    const titles = seriesOf(indicator, measure).filter(one => selection.series.includes(one.code)).map(one => one.title);
    this.#summary.replaceChildren(`Gliederung: ${selection.series.length} von ${measure.series.length} Reihen`, element("span", { class: "chosen-series" }, titles.join(" · ")));
    for (const box of this.#series.querySelectorAll("input")) box.checked = selection.series.includes(box.value);
  }

  #listen(): void {
    this.#indicator.addEventListener("change", () => this.#change(selection => withIndicator(selection, this.#indicator.value, this.catalogue)));
    this.#measure.addEventListener("change", () => this.#change(selection => withMeasure(selection, this.#measure.value, this.catalogue)));
    this.#year.addEventListener("change", () => this.#change(selection => ({ ...selection, year: Number(this.#year.value) })));
    this.#region.addEventListener("change", () => this.#change(selection => ({ ...selection, ags: this.#region.value })));
  }

  #chooseTopic(code: string): void {
    const first = this.catalogue.indicators.find(indicator => indicator.topic === code);
    if (first) this.#change(selection => withIndicator(selection, first.code, this.catalogue));
  }

  #change(next: (selection: Selection) => Selection): void {
    if (this.#selection) this.choose(next(this.#selection));
  }

  #regions(figures: Figures, chosen: string): HTMLOptGroupElement[] {
    const shown = this.catalogue.regions.filter(region => figures.holds(region.ags) || region.ags === chosen);
    return (Object.keys(kindTitles) as RegionKind[]).flatMap(kind => {
      const some = shown.filter(region => region.kind === kind);
      return some.length === 0 ? [] : [element("optgroup", { label: kindTitles[kind] }, some.map((region: Region) => option(region.ags, region.shortName + (figures.holds(region.ags) ? "" : " (ohne Werte)"))))];
    });
  }

  /** Where the series have more than one dimension, one group for each item of the first. */
  #fillSeries(indicator: Indicator, measure: Measure): void {
    const series = seriesOf(indicator, measure);
    const [first, ...others] = indicator.dimensions.filter(dimension => new Set(series.map(one => one.items[dimension.code])).size > 1);
    const box = (one: Series, title: string): HTMLElement => element("label", {}, element("input", { type: "checkbox", value: one.code, change: event => this.#toggle(event.target as HTMLInputElement) }), title);
    const titleOf = (one: Series): string => others.map(dimension => dimension.items.find(item => item.code === one.items[dimension.code])).filter(item => item && item.code !== "total").map(item => item?.title).join(", ") || "Insgesamt";
    this.#series.replaceChildren(...(first && others.length > 0
      ? first.items.map(item => ({ item, own: series.filter(one => one.items[first.code] === item.code) })).filter(group => group.own.length > 0).map(({ item, own }) => element("fieldset", {}, element("legend", {}, `${first.title}: ${item.title}`), own.map(one => box(one, titleOf(one)))))
      : [element("fieldset", {}, element("legend", {}, first?.title ?? "Reihen"), series.map(one => box(one, one.title)))]));
  }

  #toggle(box: HTMLInputElement): void {
    // The last one stays.
    if (!box.checked && this.#selection?.series.length === 1) box.checked = true;
    else this.#change(selection => withSeries(selection, box.value, box.checked, this.catalogue));
  }
}

const field = (label: string, select: HTMLSelectElement, width = ""): HTMLElement => element("div", { class: `field ${width}` }, element("label", { for: select.id }, label), select);

const option = (value: string, title: string): HTMLOptionElement => element("option", { value }, title);

/** Only where it is another list: a list that is open must not change under the hand. */
function fill(select: HTMLSelectElement, content: readonly (HTMLOptionElement | HTMLOptGroupElement)[]): void {
  if (described(select.children) !== described(content)) select.replaceChildren(...content);
}

const described = (nodes: Iterable<Element>): string => [...nodes].map(node => `${node.getAttribute("label") ?? node.getAttribute("value")}\n${node.textContent}`).join("\n");
