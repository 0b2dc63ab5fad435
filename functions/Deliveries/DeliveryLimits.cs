namespace KomIM.Deliveries;

/// <summary>What a delivered file may be at most. Section <c>KomIM:Deliveries</c> of the configuration.</summary>
internal sealed class DeliveryLimits
{
    public const string Section = "KomIM:Deliveries";

    /// <summary>Bytes of the file, and of a table in an archive; the largest legitimate table seen has 34 MB.</summary>
    public long MaxBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Bytes of one line.</summary>
    public int MaxLineBytes { get; set; } = 256 * 1024;

    /// <summary>Columns of a line or sheet.</summary>
    public int MaxColumns { get; set; } = 16_384;

    /// <summary>Rows of a sheet.</summary>
    public int MaxRows { get; set; } = 200_000;

    /// <summary>Cells of a sheet: its rows times its columns.</summary>
    public long MaxCells { get; set; } = 20_000_000;

    /// <summary>Merged ranges of a sheet.</summary>
    public int MaxMergedRanges { get; set; } = 5_000;

    /// <summary>Characters of one cell; Excel allows no more.</summary>
    public int MaxTextLength { get; set; } = 32_767;

    /// <summary>Files in an archive or workbook.</summary>
    public int MaxEntries { get; set; } = 1_000;

    /// <summary>Bytes of all files in an archive or workbook together, unpacked.</summary>
    public long MaxUnpackedBytes { get; set; } = 200 * 1024 * 1024;

    /// <summary>Unpacked size by packed size; the largest legitimate table seen reaches 19.</summary>
    public int MaxInflation { get; set; } = 150;
}
