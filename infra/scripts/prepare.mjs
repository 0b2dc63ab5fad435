// Before azd provisions: is everything there that the way needs, and what has to be settled once is settled.
import { az, run } from "./azure.mjs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) throw new Error(`Node.js 20 or newer is needed, this is ${process.version}.`);
az("account", "show");

const { AZURE_ENV_NAME: name, AZURE_SUBSCRIPTION_ID: subscription, KOMIM_BUDGET_EUROS: euros, KOMIM_BUDGET_START: start, KOMIM_NETWORK: network } = process.env;

// A budget keeps the month in which it was made: Azure refuses to change it.
if (euros && !start) {
  const month = `${new Date().toISOString().slice(0, 7)}-01`;
  run("azd", ["env", "set", "KOMIM_BUDGET_START", month, "--environment", name]);
  console.log(`The budget begins on ${month}.`);
}

// The app's subnet belongs to this provider, which no resource of the template would register.
if (network) az("provider", "register", "--namespace", "Microsoft.App", ...(subscription ? ["--subscription", subscription] : []));
