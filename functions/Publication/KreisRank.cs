using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>Place of a Kreis among all Kreise with a published figure, 1 for the highest; equal figures share a place.</summary>
internal static class KreisRank
{
    /// <summary>Not for absolute numbers: their order is that of the size of the Kreise.</summary>
    public static Figure Of(PublishedIndicator indicator, Measure measure, Series series, Region region, int year)
    {
        if (measure.IsAbsolute || !region.IsKreis)
            return Figure.CannotExist;
        var figure = FigureOf(region);
        return figure.Value is { } value
            ? Figure.Of(1 + indicator.Regions.Count(other => other.IsKreis && FigureOf(other).Value > value))
            : figure;

        Figure FigureOf(Region kreis) => indicator.Value(measure, series, kreis, year).Figure;
    }
}
