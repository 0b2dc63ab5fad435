/** The answer of `GET embed-token`: address of the frame, report, a token to view it, and when the token ends. */
export interface EmbedToken {
  readonly embedUrl: string;
  readonly reportId: string;
  readonly token: string;
  readonly expires: Date;
}

/** Why there is no report, in words for the reader. */
export class EmbedProblem extends Error {
  constructor(message: string, readonly retryAfterSeconds?: number) {
    super(message);
  }
}

const usual = "Der interaktive Bericht ist zurzeit nicht verfügbar. Alle Zahlen stehen auf dieser Seite und in den Dateien zum Herunterladen.";

/** The only place that a frame may come from; the content security policy says the same. */
const frames = "https://app.powerbi.com";

export async function fetchToken(api: URL, fetched: typeof fetch = fetch): Promise<EmbedToken> {
  let answer: Response;
  try {
    answer = await fetched(new URL("embed-token", api), { cache: "no-store", credentials: "omit", headers: { accept: "application/json" } });
  } catch {
    throw new EmbedProblem(usual);
  }
  const json = (await answer.json().catch(() => undefined)) as Record<string, unknown> | undefined;
  if (!answer.ok) throw new EmbedProblem(typeof json?.["detail"] === "string" ? [json["title"], json["detail"]].filter(text => typeof text === "string").join(" ") : usual, seconds(answer.headers.get("retry-after")));
  return tokenOf(json);
}

export function tokenOf(json: Record<string, unknown> | undefined): EmbedToken {
  const text = (name: string): string => {
    const value = json?.[name];
    if (typeof value !== "string" || value === "") throw new EmbedProblem(usual);
    return value;
  };
  const token = { embedUrl: text("embedUrl"), reportId: text("reportId"), token: text("token"), expires: new Date(text("expires")) };
  if (!URL.canParse(token.embedUrl) || new URL(token.embedUrl).origin !== frames || Number.isNaN(token.expires.getTime())) throw new EmbedProblem(usual);
  return token;
}

const margin = 5 * 60_000;
const shortest = 10_000;

/**
 * Milliseconds until a token is renewed: five minutes before it ends, which is after the server made a new one; a short-lived one at half its life,
 * one that has ended soon, but never at once again and again.
 */
export function untilRenewal(expires: Date, now: Date): number {
  const left = expires.getTime() - now.getTime();
  return Math.max(shortest, left > 2 * margin ? left - margin : left / 2);
}

function seconds(retryAfter: string | null): number | undefined {
  const wait = Number(retryAfter);
  return retryAfter && Number.isFinite(wait) && wait > 0 ? wait : undefined;
}
