namespace KomIM.SampleData.Formats;

/// <summary>The forms in which GENESIS writes flat files.</summary>
internal enum FlatStyle
{
    /// <summary>Since 2025: one line a figure, column names in English, UTF-8 with byte order mark, dates as <c>2024-12-31</c>.</summary>
    Newer,

    /// <summary>As <see cref="Newer"/> with English labels and a decimal point.</summary>
    English,

    /// <summary>English of 2024: every variable is numbered 1.</summary>
    English2024,

    /// <summary>Until 2024: one column a measure, named <c>CODE__label__unit</c>, Windows-1252, dates as <c>31.12.2022</c>.</summary>
    Older,
}
