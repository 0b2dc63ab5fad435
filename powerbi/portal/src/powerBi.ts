import { factories, models, type Report, service } from "powerbi-client";
import { EmbedProblem, fetchToken, untilRenewal, type EmbedToken } from "./embedToken.ts";

/** Loaded only after consent: everything that knows Power BI. */
export interface Embedded {
  end(): void;
}

export interface Told {
  ready(): void;
  /** @param again Starts anew; undefined where the whole must be loaded again. */
  failed(message: string, again?: () => void): void;
}

const narrow = matchMedia("(max-width: 40rem)");

// One for the page: it listens to the messages of all frames.
let shared: service.Service | undefined;

/** Shows the report in the given place, renews its token, and says what goes wrong. */
export async function embed(place: HTMLElement, api: URL, told: Told): Promise<Embedded> {
  shared ??= new service.Service(factories.hpmFactory, factories.wpmpFactory, factories.routerFactory);
  const powerBi = shared;
  const run = new Run(place, api, told, powerBi);
  await run.start();
  return run;
}

class Run implements Embedded {
  #report: Report | undefined;
  #token: EmbedToken | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewing = false;
  #ended = false;

  constructor(private readonly place: HTMLElement, private readonly api: URL, private readonly told: Told, private readonly powerBi: service.Service) {}

  async start(): Promise<void> {
    try {
      this.#token = await fetchToken(this.api);
    } catch (problem) {
      this.#fail(problem);
      return;
    }
    if (this.#ended) return;
    this.#show(this.#token);
    document.addEventListener("visibilitychange", this.#seen);
    narrow.addEventListener("change", this.#fit);
  }

  end(): void {
    this.#ended = true;
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#seen);
    narrow.removeEventListener("change", this.#fit);
    if (this.#report) this.powerBi.reset(this.place);
    this.#report = undefined;
  }

  #show(token: EmbedToken): void {
    const report = this.powerBi.embed(this.place, {
      type: "report",
      id: token.reportId,
      embedUrl: token.embedUrl,
      accessToken: token.token,
      tokenType: models.TokenType.Embed,
      permissions: models.Permissions.Read,
      viewMode: models.ViewMode.View,
      settings: { ...settings, layoutType: narrow.matches ? models.LayoutType.MobilePortrait : models.LayoutType.Master },
    }) as Report;
    this.#report = report;
    report.setComponentTitle("Interaktiver Bericht: Kommunales Integrationsmonitoring Hessen");
    report.on("loaded", () => {
      this.told.ready();
      void report.updateSettings(settings).catch(() => undefined);
    });
    report.on("error", event => this.#onError(event.detail));
    this.#schedule(token);
  }

  // A phone that is turned, or a window that is made smaller: a report does not change between the two layouts, it is shown anew.
  readonly #fit = (): void => {
    if (!this.#report || !this.#token) return;
    this.powerBi.reset(this.place);
    this.#show(this.#token);
  };

  // A sleeping device keeps no timers.
  readonly #seen = (): void => {
    if (document.visibilityState === "visible" && this.#token) this.#schedule(this.#token);
  };

  #schedule(token: EmbedToken): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), untilRenewal(token.expires, new Date()));
  }

  async #renew(): Promise<void> {
    if (this.#renewing || this.#ended) return;
    this.#renewing = true;
    try {
      const token = await fetchToken(this.api);
      if (this.#ended) return;
      await this.#report?.setAccessToken(token.token);
      this.#token = token;
      this.#schedule(token);
    } catch (problem) {
      // As long as the old token is good, the report stays and the next try comes by itself.
      if (this.#token && this.#token.expires > new Date() && !(problem instanceof EmbedProblem && (problem.retryAfterSeconds ?? 0) > 600)) this.#schedule(this.#token);
      else this.#fail(problem);
    } finally {
      this.#renewing = false;
    }
  }

  #onError(detail: unknown): void {
    const { message, level } = (detail ?? {}) as { message?: string; level?: models.TraceType };
    if (message === "TokenExpired") void this.#renew();
    else if (level === undefined || level >= models.TraceType.Error) this.#fail(undefined);
  }

  #fail(problem: unknown): void {
    if (this.#ended) return;
    this.#stop();
    const message = problem instanceof EmbedProblem ? problem.message : "Der interaktive Bericht lässt sich zurzeit nicht anzeigen. Alle Zahlen stehen auf dieser Seite und in den Dateien zum Herunterladen.";
    this.told.failed(message, () => void this.start());
  }
}

const settings: models.ISettings = {
  panes: { filters: { visible: false }, pageNavigation: { visible: true } },
  localeSettings: { language: "de", formatLocale: "de-DE" },
  background: models.BackgroundType.Transparent,
};
