using System.Reflection;
using KomIM.Catalogue;
using KomIM.SampleData;

var folder = Path.GetFullPath(args.FirstOrDefault() ?? typeof(Samples).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "SamplesFolder").Value!);
Directory.CreateDirectory(folder);
foreach (var earlier in Directory.EnumerateFiles(folder, Samples.Prefix + "*"))
    File.Delete(earlier);
foreach (var sample in Samples.All(CatalogueRoot.LoadShipped()))
{
    var bytes = sample.Write();
    File.WriteAllBytes(Path.Combine(folder, sample.Name), bytes);
    Console.WriteLine($"{sample.Name}  {bytes.Length,9} B");
}
