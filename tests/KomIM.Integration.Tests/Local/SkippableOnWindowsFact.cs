namespace KomIM.Integration.Tests.Local;

/// <summary>A test that puts a shell script in the place of a program.</summary>
internal sealed class SkippableOnWindowsFact : FactAttribute
{
    public SkippableOnWindowsFact()
    {
        if (OperatingSystem.IsWindows())
            Skip = "needs a Unix shell";
    }
}
