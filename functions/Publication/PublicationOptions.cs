namespace KomIM.Publication;

/// <summary>How releases come before the public. Section <c>KomIM:Publication</c> of the configuration.</summary>
internal sealed class PublicationOptions
{
    public const string Section = "KomIM:Publication";

    /// <summary>A release waits, unseen by the public, until somebody approves it.</summary>
    public bool Approval { get; set; }
}
