// Analyses queries of Azure Monitor with Microsoft's Kusto language service.
// Input (JSON on standard input): { schema: text, queries: { name: text } }; the schema declares tables, by `let` and `datatable`.
// Answer: { name: { faults: [text], columns: [name] } }.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';

// The service is C# translated to scripts that find each other by global names.
const resolve = createRequire(import.meta.url).resolve;
for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js'])
  runInThisContext(readFileSync(resolve(`@kusto/language-service-next/${script}`), 'utf8'), { filename: script });
const { KustoCode, GlobalState } = globalThis.Kusto.Language;

const list = collection => Array.from({ length: collection.Count }, (_, i) => collection.getItem(i));

const { schema, queries } = JSON.parse(readFileSync(0, 'utf8'));
const answer = {};
for (const [name, text] of Object.entries(queries)) {
  const code = KustoCode.ParseAndAnalyze(`${schema}\n${text}`, GlobalState.Default);
  const faults = list(code.GetDiagnostics()).map(({ Code, Message, Start }) => `${Code} at ${Start - schema.length - 1}: ${Message}`);
  answer[name] = { faults, columns: code.ResultType?.Columns ? list(code.ResultType.Columns).map(column => column.Name) : [] };
}
process.stdout.write(JSON.stringify(answer));
