// Microsoft's check of reports. Arguments: folders that hold a report; answer: a list of { folder, diagnostics } as JSON.
// The schema stage is left out: it downloads.
import { getMetadataProvider, locateReport, runReportValidation } from '@microsoft/powerbi-report-authoring-cli';

const provider = await getMetadataProvider();
const answers = [];
for (const folder of process.argv.slice(2)) {
  const report = await locateReport(folder);
  answers.push({ folder, ...(await runReportValidation({ ...report, provider, skipSchema: true })) });
}
console.log(JSON.stringify(answers));
