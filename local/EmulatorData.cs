namespace KomIM.Local;

/// <summary>What Azurite leaves in its data folder.</summary>
internal static class EmulatorData
{
    /// <summary>Deletes the emulator's own files, and nothing else that may be in the folder.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "__azurite_db_*").Concat(Directory.EnumerateFiles(folder, "AzuriteConfig")))
            File.Delete(file);
        foreach (var store in Directory.EnumerateDirectories(folder, "__*storage__"))
            Directory.Delete(store, recursive: true);
    }
}
