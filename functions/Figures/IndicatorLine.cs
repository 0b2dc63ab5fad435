namespace KomIM.Figures;

/// <summary>One figure of an indicator and its comparison with the previous year.</summary>
/// <param name="Year">The period: year of the reference date.</param>
/// <param name="Figure">Rounded to the decimals of the measure.</param>
/// <param name="Previous">The figure one year earlier.</param>
/// <param name="Change">Difference to the previous year (percentage points for shares), or the status that says why there is none.</param>
/// <param name="ChangePercent">Relative change in percent (counts only), or the status that says why there is none.</param>
/// <param name="Before">The figure on the previous editions of the sources, where it was another: the value is revised. Without a number where it or
/// the figure itself is confidential.</param>
internal sealed record IndicatorValue(int Year, Figure Figure, Figure Previous, Figure Change, Figure ChangePercent, Figure? Before = null);

/// <summary>The development of one measure of an indicator, for one series and one region; years ascending, without gaps.</summary>
internal sealed record IndicatorLine(string Measure, string Series, string Ags, IReadOnlyList<IndicatorValue> Values);
