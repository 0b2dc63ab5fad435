/** `daten/indikatoren/1B.json`: every line of an indicator, with arrays over its periods. */
export interface IndicatorFile {
  readonly indicator: string;
  readonly periods: readonly number[];
  readonly lines: readonly Line[];
}

/** `daten/regionen/06411.json`: the lines of one region. */
export interface RegionFile {
  readonly indicators: readonly IndicatorFile[];
}

export interface Line {
  readonly measure: string;
  readonly series: string;
  readonly ags: string;
  readonly value: readonly (number | null)[];
  /** A letter of CL_OBS_STATUS for each period. */
  readonly status: string;
  readonly change: readonly (number | null)[];
  readonly change_status: string;
  readonly change_percent: readonly (number | null)[];
  /** Periods whose figure is revised. */
  readonly revised?: readonly number[];
}

/** A number or none, and the status that says how to read it. */
export interface Figure {
  readonly value: number | null;
  readonly status: string;
  readonly revised?: boolean;
}

const absent: Figure = { value: null, status: "O" };

/** The figures of one indicator, by their place. */
export class Figures {
  readonly #lines: ReadonlyMap<string, Line>;

  constructor(readonly file: IndicatorFile) {
    this.#lines = new Map(file.lines.map(line => [key(line.measure, line.series, line.ags), line]));
  }

  get periods(): readonly number[] {
    return this.file.periods;
  }

  holds(ags: string): boolean {
    return this.file.lines.some(line => line.ags === ags);
  }

  figure(measure: string, series: string, ags: string, year: number): Figure {
    const line = this.#lines.get(key(measure, series, ags));
    const i = this.periods.indexOf(year);
    if (!line || i < 0) return absent;
    return { value: line.value[i] ?? null, status: line.status[i] ?? absent.status, revised: line.revised?.includes(year) ?? false };
  }

  /** Difference to the year before. */
  change(measure: string, series: string, ags: string, year: number): Figure {
    const line = this.#lines.get(key(measure, series, ags));
    const i = this.periods.indexOf(year);
    return line && i >= 0 ? { value: line.change[i] ?? null, status: line.change_status[i] ?? absent.status } : absent;
  }

  /** Difference to the year before in percent of that year; where there is a difference but no percentage, it makes no sense. */
  changePercent(measure: string, series: string, ags: string, year: number): Figure {
    const line = this.#lines.get(key(measure, series, ags));
    const i = this.periods.indexOf(year);
    const value = line?.change_percent[i] ?? null;
    const change = this.change(measure, series, ags, year);
    return { value, status: value !== null || change.value === null ? change.status : "M" };
  }
}

/** What a chart draws: figures that are there and sure enough. */
export const isDrawn = (figure: Figure): figure is Figure & { readonly value: number } => figure.value !== null && figure.status !== "U";

const key = (measure: string, series: string, ags: string): string => `${measure}\n${series}\n${ags}`;
