// Runs the Azure CLI. What it prints comes back as an object; what goes wrong is thrown with its own words.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const isWindows = process.platform === "win32";

// Whoever deploys wants the reason, not the place in a script.
process.on("uncaughtException", error => {
  console.error(error.message);
  process.exit(1);
});

export const pathOf = name => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export function run(command, args, { quiet = false, ...options } = {}) {
  // On Windows az and npm are batch files, which need a shell, which needs quotation marks.
  const { status, stdout, stderr, error } = spawnSync(command, isWindows ? args.map(arg => `"${arg}"`) : args, {
    encoding: "utf8", shell: isWindows, maxBuffer: 64 * 1024 * 1024, stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"], ...options,
  });
  if (error) throw new Error(`${command} does not run: ${error.message}`);
  if (status !== 0) throw new Error(quiet ? stderr.trim() : `${command} ${args[0]} ended with ${status}`);
  return stdout;
}

/** The answer of the Azure CLI, or undefined where it says nothing. */
export function az(...args) {
  const answer = run("az", [...args, "--only-show-errors", "--output", "json"], { quiet: true });
  return answer.trim() ? JSON.parse(answer) : undefined;
}

/** The environment that azd or the command line names, its resource group, the arguments that name its subscription, and further options. */
export function environment(options = {}) {
  const { values } = parseArgs({ options: { environment: { type: "string" }, subscription: { type: "string" }, ...options } });
  const name = values.environment ?? process.env.AZURE_ENV_NAME;
  const subscription = values.subscription ?? process.env.AZURE_SUBSCRIPTION_ID;
  if (!name) {
    console.error("Which environment? --environment NAME [--subscription ID], or AZURE_ENV_NAME and AZURE_SUBSCRIPTION_ID.");
    process.exit(64);
  }
  return { ...values, name, group: `rg-komim-${name}`, inSubscription: subscription ? ["--subscription", subscription] : [] };
}
