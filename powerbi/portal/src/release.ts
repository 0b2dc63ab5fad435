import type { Catalogue } from "./catalogue.ts";
import type { IndicatorFile, RegionFile } from "./figures.ts";

interface ManifestFile {
  /** Stable name: under it stands the newest release. */
  readonly name: string;
  /** Name of this release's own file, which never changes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export interface Manifest {
  readonly release: string;
  readonly published: string;
  readonly files: readonly ManifestFile[];
}

/** There is no release yet. */
export class NothingPublished extends Error {}

/** One release: only files that its manifest names, each under the path of this release, so that two releases are never mixed. */
export class Release {
  readonly #files: ReadonlyMap<string, ManifestFile>;
  readonly #read = new Map<string, Promise<unknown>>();

  constructor(
    readonly manifest: Manifest,
    readonly base: URL,
    private readonly fetched: typeof fetch = fetch.bind(globalThis),
  ) {
    const own = new URL(`releases/${encodeURIComponent(manifest.release)}/`, base).href;
    for (const file of manifest.files)
      if (!addressOf(base, file.path).href.startsWith(own)) throw new Error(`manifest.json: ${file.path} is no file of release ${manifest.release}`);
    this.#files = new Map(manifest.files.map(file => [file.name, file]));
  }

  static async inForce(base: URL, fetched: typeof fetch = fetch.bind(globalThis)): Promise<Release> {
    const answer = await fetched(new URL("manifest.json", base), { cache: "no-cache" });
    if (answer.status === 404) throw new NothingPublished();
    if (!answer.ok) throw new Error(`manifest.json: ${answer.status}`);
    return new Release((await answer.json()) as Manifest, base, fetched);
  }

  catalogue(): Promise<Catalogue> {
    return this.#json("katalog.json");
  }

  indicator(code: string): Promise<IndicatorFile> {
    return this.#json(`daten/indikatoren/${code}.json`);
  }

  region(ags: string): Promise<RegionFile> {
    return this.#json(`daten/regionen/${fileKey(ags)}.json`);
  }

  file(name: string): ManifestFile | undefined {
    return this.#files.get(name);
  }

  find(test: (name: string) => boolean): ManifestFile | undefined {
    return this.manifest.files.find(file => test(file.name));
  }

  /** The link that never changes. */
  linkTo(file: ManifestFile): string {
    return addressOf(this.base, file.name).href;
  }

  /** Each file is read once; after a failure the next call tries again. */
  #json<T>(name: string): Promise<T> {
    let reading = this.#read.get(name);
    if (!reading) {
      reading = this.#load(name);
      this.#read.set(name, reading);
      reading.catch(() => this.#read.delete(name));
    }
    return reading as Promise<T>;
  }

  async #load(name: string): Promise<unknown> {
    const file = this.#files.get(name);
    if (!file) throw new Error(`manifest.json names no ${name}`);
    const answer = await this.fetched(addressOf(this.base, file.path));
    if (!answer.ok) throw new Error(`${file.path}: ${answer.status}`);
    return answer.json();
  }
}

/** The plus sign of a pair means a blank in some addresses. */
export const fileKey = (ags: string): string => ags.replace("+", "_");

const addressOf = (base: URL, path: string): URL => new URL(path.split("/").map(encodeURIComponent).join("/"), base);
