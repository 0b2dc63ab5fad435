namespace KomIM.Publication.Spreadsheet;

/// <summary>How a number is shown; the cell holds the number itself, whatever the form.</summary>
internal enum NumberForm
{
    Plain,

    /// <summary>With its sign: a change.</summary>
    Change,

    /// <summary>In brackets: of limited reliability.</summary>
    Doubtful,

    /// <summary>Exactly nothing, shown as a dash.</summary>
    Nothing,

    /// <summary>Without thousands: a year.</summary>
    Ungrouped,

    /// <summary>In a flat table: no thousands, no line.</summary>
    Flat,
}
