namespace KomIM.Deliveries;

/// <summary>What a delivered file may be at most. Section <c>KomIM:Deliveries</c> of the configuration.</summary>
internal sealed class DeliveryLimits
{
    public const string Section = "KomIM:Deliveries";

    /// <summary>Bytes of the file; the largest legitimate table seen has 34 MB.</summary>
    public long MaxBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Bytes of one line.</summary>
    public int MaxLineBytes { get; set; } = 256 * 1024;
}
