namespace KomIM.Figures;

/// <summary>Status of a figure. The value of each member is its letter in the SDMX codelist CL_OBS_STATUS (version 2.2).</summary>
internal enum ObsStatus : byte
{
    /// <summary>A figure as delivered or computed. Exactly zero prints as <c>-</c>.</summary>
    Normal = (byte)'A',

    /// <summary>First figure after a break in the series: it stands, but no change leads to it.</summary>
    Break = (byte)'B',

    Estimated = (byte)'E',

    /// <summary>Cannot exist or makes no sense; prints as <c>x</c>.</summary>
    CannotExist = (byte)'M',

    /// <summary>More than nothing, yet it rounds to zero; prints as <c>0</c>.</summary>
    NotSignificant = (byte)'N',

    /// <summary>Not there yet; prints as <c>...</c>.</summary>
    NotYet = (byte)'O',

    Provisional = (byte)'P',

    /// <summary>Unknown or confidential; prints as <c>.</c>.</summary>
    Suppressed = (byte)'Q',

    /// <summary>Not reliable enough: with a value it prints in brackets, without as <c>/</c>.</summary>
    Unreliable = (byte)'U',
}

internal static class ObsStatusCode
{
    public static char Letter(this ObsStatus status) => (char)status;

    /// <exception cref="FormatException">The letter is none of <see cref="ObsStatus"/>.</exception>
    public static ObsStatus Parse(char letter) =>
        Enum.IsDefined((ObsStatus)letter) ? (ObsStatus)letter : throw new FormatException($"'{letter}' is not a letter of CL_OBS_STATUS");
}
