/** `config.json` beside the page: where the releases are, and what else this installation has. */
export interface Config {
  /** Base address of the public container, with a slash at the end. */
  readonly releases: URL;
  /** Base address of the API that answers `embed-token`; without it there is no interactive report. */
  readonly api?: URL;
  /** Page of the development host, where there is one. */
  readonly workbench?: URL;
}

export async function readConfig(page: URL): Promise<Config> {
  const answer = await fetch(new URL("config.json", page), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return configOf(await answer.json(), page);
}

export function configOf(json: unknown, page: URL): Config {
  const given = (json ?? {}) as Record<string, unknown>;
  const folder = (name: string) => (typeof given[name] === "string" ? webAddress(given[name].replace(/\/?$/, "/"), page) : undefined);
  const releases = folder("releases");
  const api = folder("api");
  if (!releases) throw new Error("config.json names no releases");
  return {
    releases,
    ...(api && { api }),
    ...(typeof given["workbench"] === "string" && { workbench: webAddress(given["workbench"], page) }),
  };
}

function webAddress(text: string, page: URL): URL {
  const address = new URL(text, page);
  if (address.protocol !== "https:" && address.protocol !== page.protocol) throw new Error(`config.json: ${address.protocol} is no address of a page`);
  return address;
}
