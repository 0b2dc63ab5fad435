/** `katalog.json` of a release, as far as the page reads it. */
export interface Catalogue {
  readonly topics: readonly Topic[];
  readonly regions: readonly Region[];
  readonly indicators: readonly Indicator[];
  readonly tables: readonly SourceTable[];
  readonly signs: readonly Sign[];
  readonly flags: readonly { readonly flag: string; readonly meaning: string }[];
}

export interface Topic {
  readonly code: string;
  readonly title: string;
}

export type RegionKind = "land" | "regierungsbezirk" | "kreisfreie-stadt" | "landkreis" | "pair";

export interface Region {
  readonly ags: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: RegionKind;
  readonly isKreis: boolean;
  /** First day on which the unit exists, ISO 8601. */
  readonly from?: string;
  readonly splitFrom?: string;
  readonly members?: readonly string[];
}

export interface Indicator {
  readonly code: string;
  readonly topic: string;
  readonly title: string;
  readonly definition: string;
  readonly referenceDate: string;
  readonly source: string;
  readonly notes?: readonly string[];
  readonly breaks?: readonly Break[];
  readonly disclosure: { readonly minimum: number; readonly numerator: number; readonly denominator: number };
  readonly periods: readonly number[];
  readonly tables: readonly string[];
  readonly dimensions: readonly Dimension[];
  readonly series: readonly Series[];
  readonly measures: readonly Measure[];
  readonly chart: { readonly kind: "line" | "column"; readonly measure: string; readonly series: readonly string[] };
}

export interface Dimension {
  readonly code: string;
  readonly title: string;
  readonly items: readonly { readonly code: string; readonly title: string }[];
}

export interface Series {
  readonly code: string;
  readonly title: string;
  readonly items: Readonly<Record<string, string>>;
}

export interface Measure {
  readonly code: string;
  readonly title: string;
  readonly unit: "persons" | "cases" | "percent" | "per1000" | "per10000";
  readonly unitTitle: string;
  readonly decimals: number;
  readonly balance: boolean;
  readonly note?: string;
  readonly series: readonly string[];
}

/** Why values before and after are not comparable. */
export interface Break {
  readonly year: number;
  readonly reason: string;
}

export interface SourceTable {
  readonly code: string;
  readonly title: string;
  readonly statistic?: { readonly code: string; readonly title: string };
  readonly publisher: string;
  readonly credit: string;
  readonly licence?: string;
  readonly breaks?: readonly Break[];
  readonly notes?: readonly string[];
}

/** A sign of the tables and the letter of CL_OBS_STATUS that it stands for. */
export interface Sign {
  readonly sign: string;
  readonly status: string;
  readonly meaning: string;
}

/** Counts change by a difference and in percent; shares, rates and balances by a difference only. */
export const isCount = (measure: Measure): boolean => !measure.balance && (measure.unit === "persons" || measure.unit === "cases");

/** Every break that the indicator or one of its sources names, each year once. */
export function breaksOf(indicator: Indicator, tables: readonly SourceTable[]): Break[] {
  const named = [...(indicator.breaks ?? []), ...tables.flatMap(table => table.breaks ?? [])];
  const years = [...new Set(named.map(one => one.year))].toSorted((a, b) => a - b);
  return years.map(year => ({ year, reason: [...new Set(named.filter(one => one.year === year).map(one => one.reason))].join("; ") }));
}
