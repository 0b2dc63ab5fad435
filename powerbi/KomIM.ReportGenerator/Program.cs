using System.Reflection;
using KomIM.Catalogue;
using KomIM.ReportGenerator;

// Writes the generated files of the report; pages and visuals that are no longer generated are deleted.
var folder = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(entry => entry.Key == "ReportFolder").Value!;
var pages = Path.Combine(folder, ReportFiles.Pages);
if (Directory.Exists(pages))
    Directory.Delete(pages, recursive: true);
foreach (var (name, text) in ReportFiles.Of(CatalogueRoot.LoadShipped()))
{
    var path = Path.Combine(folder, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    await File.WriteAllTextAsync(path, text);
}
