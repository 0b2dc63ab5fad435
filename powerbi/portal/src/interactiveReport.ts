import { element } from "./dom.ts";
import type { Embedded } from "./powerBi.ts";

const consentKey = "komim-power-bi";

/**
 * The section "Interaktiver Bericht": nothing of Power BI is asked for before the reader has agreed and then pressed the button. The consent lasts
 * as long as the tab, and can be withdrawn.
 */
export function interactiveReport(api: URL): HTMLElement {
  const place = element("div", { class: "report-place" });
  let embedded: Promise<Embedded> | undefined;

  const ask = (): void => {
    const box = element("input", { type: "checkbox", id: "einwilligung", "aria-describedby": "einwilligung-fehler" });
    const error = element("p", { id: "einwilligung-fehler", class: "error", role: "alert" });
    box.addEventListener("change", () => error.replaceChildren());
    place.replaceChildren(element("div", { class: "consent" },
      element("p", {}, "Der Bericht wird mit Microsoft Power BI angezeigt. Dabei baut Ihr Browser eine Verbindung zu Servern von Microsoft (app.powerbi.com) auf: Microsoft erfährt Ihre IP-Adresse und Angaben zu Ihrem Browser, und kann Cookies setzen. Eine Übermittlung in die USA ist möglich. Der Bericht enthält keine Zahlen, die nicht auch auf dieser Seite stehen."),
      element("p", { class: "consent-choice" }, box, element("label", { for: "einwilligung" }, "Ich willige ein, dass diese Verbindung aufgebaut wird. Die Einwilligung gilt, bis ich den Tab schließe oder sie widerrufe.")),
      error,
      element("p", {}, element("button", { type: "button", class: "primary", click: () => {
        if (box.checked) {
          remember(true);
          show();
        } else {
          error.replaceChildren("Bitte bestätigen Sie zuerst die Einwilligung.");
          box.focus();
        }
      } }, "Bericht laden"))));
  };

  const withdraw = (): void => {
    remember(false);
    void embedded?.then(one => one.end());
    embedded = undefined;
    ask();
    place.querySelector("input")?.focus();
  };

  const show = (): void => {
    const frame = element("div", { class: "report-frame" });
    const status = element("p", { class: "loading", role: "status" }, "Der Bericht wird geladen …");
    place.replaceChildren(
      element("p", { class: "report-tools" }, element("button", { type: "button", click: withdraw }, "Einwilligung widerrufen und Bericht schließen"), element("a", { href: "#nach-bericht", class: "skip-inline" }, "Bericht überspringen")),
      status, frame, element("span", { id: "nach-bericht", tabindex: -1 }));
    const starting = import("./powerBi.ts").then(powerBi => powerBi.embed(frame, api, {
      ready: () => status.replaceChildren(),
      failed: (message, again) => {
        frame.replaceChildren();
        status.replaceChildren(message, " ", element("button", { type: "button", click: () => { if (again) again(); else show(); } }, "Noch einmal versuchen"));
      },
    }));
    starting.catch(() => status.replaceChildren("Der interaktive Bericht ist zurzeit nicht verfügbar. Alle Zahlen stehen auf dieser Seite und in den Dateien zum Herunterladen. ", element("button", { type: "button", click: show }, "Noch einmal versuchen")));
    embedded = starting;
  };

  if (remembered()) show();
  else ask();
  return element("section", { class: "report", "aria-labelledby": "bericht" }, element("h2", { id: "bericht" }, "Interaktiver Bericht"), place);
}

// Storage may be switched off: then the consent is asked for on every visit.
function remembered(): boolean {
  try {
    return sessionStorage.getItem(consentKey) === "ja";
  } catch {
    return false;
  }
}

function remember(consent: boolean): void {
  try {
    if (consent) sessionStorage.setItem(consentKey, "ja");
    else sessionStorage.removeItem(consentKey);
  } catch {
    // Nothing is kept.
  }
}
