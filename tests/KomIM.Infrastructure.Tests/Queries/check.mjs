// Reads queries, { name: text }, from the standard input; answers for each what is wrong with it and which columns it has.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";

// The package is made for browsers: its scripts share one global scope.
const packages = createRequire(import.meta.url);
for (const script of ["bridge.min.js", "Kusto.Language.Bridge.min.js"])
  runInThisContext(readFileSync(packages.resolve(`@kusto/language-service-next/${script}`), "utf8"), { filename: script });

const { KustoCode, GlobalState, Symbols } = Kusto.Language;
const { source, ...tables } = JSON.parse(readFileSync(new URL("tables.json", import.meta.url), "utf8"));
const listOf = items => Array.from({ length: items?.Count ?? 0 }, (_, i) => items.getItem(i));
const typeOf = name => Symbols.ScalarTypes.GetSymbol(name) ?? fail(`No type ${name}`);
const workspace = new Symbols.DatabaseSymbol.ctor("workspace", Object.entries(tables).map(([name, columns]) =>
  new Symbols.TableSymbol.$ctor4(name, Object.entries(columns).map(([column, type]) => new Symbols.ColumnSymbol(column, typeOf(type))))));
const state = GlobalState.Default.WithDatabase(workspace);

function fail(message) {
  throw new Error(message);
}

const answers = Object.entries(JSON.parse(readFileSync(0, "utf8"))).map(([name, text]) => {
  const code = KustoCode.ParseAndAnalyze(text, state);
  return [name, {
    faults: listOf(code.GetDiagnostics()).map(fault => `${fault.Message} (${text.slice(0, fault.Start).split("\n").length}: ${text.substr(fault.Start, fault.Length)})`),
    columns: Object.fromEntries(listOf(code.ResultType?.Columns).map(column => [column.Name, column.Type.Name])),
  }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(answers)));
