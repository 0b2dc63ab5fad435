using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>Kinds of regions as people read them.</summary>
internal static class RegionKinds
{
    public static string Title(RegionKind kind) => kind switch
    {
        RegionKind.Land => "Land",
        RegionKind.Regierungsbezirk => "Regierungsbezirk",
        RegionKind.KreisfreieStadt => "Kreisfreie Stadt",
        RegionKind.Landkreis => "Landkreis",
        _ => "Zwei Kreise zusammen",
    };
}
