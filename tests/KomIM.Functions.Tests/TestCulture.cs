using System.Globalization;
using System.Runtime.CompilerServices;

namespace KomIM.Tests;

/// <summary>A culture that nothing in KomIM is written for: whatever depends on the culture of the thread shows.</summary>
internal static class TestCulture
{
    [ModuleInitializer]
    public static void Pin() => CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar-SA");
}
