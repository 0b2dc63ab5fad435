// Second phase: the event subscriptions, once the code is there (events.bicep says why). May be run again at any time.
import { setTimeout } from "node:timers/promises";
import { az, environment, pathOf } from "./azure.mjs";

const Tries = 20;
const Pause = 30_000;

// The host has not started with the new code yet, or it does not answer Event Grid yet.
const isEarly = message => /blobs_extension|listkeys|webhook|handshake|validation request|BadGateway|ServiceUnavailable/i.test(message);

const { name, group, inSubscription } = environment();
for (let round = 1; ; round++)
  try {
    az("deployment", "group", "create", ...inSubscription, "--resource-group", group, "--name", "komim-events", "--template-file", pathOf("infra/events.bicep"), "--parameters", `environmentName=${name}`);
    break;
  } catch (error) {
    if (round === Tries || !isEarly(error.message)) throw error;
    console.log(`The app is not ready to take events (${round} of ${Tries}); next try in ${Pause / 1000} seconds.`);
    await setTimeout(Pause);
  }
console.log("Blob events reach the app.");
