namespace KomIM.Storage;

internal static class Queues
{
    /// <summary>Where the Functions host puts blob events that failed five times.</summary>
    public const string Poison = "webjobs-blobtrigger-poison";
}
