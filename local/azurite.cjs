// Azurite, ended by the host's end of the standard input: closed by the host to stop it, or by the system when the host
// dies. Either way the emulator saves its data. Ctrl+C goes to every process of a terminal, and the host decides when
// storage ends, so Azurite does not hear of it.
process.stdin.on("end", () => process.emit("SIGTERM") || process.exit()).resume();

process.on("SIGINT", () => {});
const once = process.once;
process.once = (event, listener) => (event === "SIGINT" ? process : once.call(process, event, listener));

require("azurite/dist/src/azurite.js");
