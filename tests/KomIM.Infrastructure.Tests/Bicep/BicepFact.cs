namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>A test with the Bicep compiler; skipped, and said so, where its package has none for the machine.</summary>
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = BicepCompiler.Path is null ? "no Bicep compiler for this machine: the tests have that of linux-x64" : null;
}

/// <inheritdoc cref="BicepFactAttribute"/>
internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = new BicepFactAttribute().Skip;
}
