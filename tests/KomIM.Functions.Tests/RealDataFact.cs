namespace KomIM.Tests;

/// <summary>A test on real source files; skipped, and said so, where they are not at hand.</summary>
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute() => Skip = TestPaths.RealData is null ? "../shared/realdata is not here" : null;
}

/// <inheritdoc cref="RealDataFactAttribute"/>
internal sealed class RealDataTheoryAttribute : TheoryAttribute
{
    public RealDataTheoryAttribute() => Skip = TestPaths.RealData is null ? "../shared/realdata is not here" : null;
}
