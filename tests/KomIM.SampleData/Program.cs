using System.Reflection;
using KomIM.Catalogue;
using KomIM.SampleData;

var folder = Path.GetFullPath(args.FirstOrDefault() ?? typeof(Samples).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "SamplesFolder").Value!);
Directory.CreateDirectory(folder);
foreach (var earlier in Directory.EnumerateFiles(folder, Samples.Prefix + "*.csv"))
    File.Delete(earlier);
foreach (var (name, delivery) in Samples.All(CatalogueRoot.LoadShipped()))
{
    var bytes = delivery.Bytes;
    File.WriteAllBytes(Path.Combine(folder, name), bytes);
    Console.WriteLine($"{name}  {bytes.Length,9} B  {delivery.Rows.Count,5} Zeilen");
}
