namespace KomIM.Tests.PowerBi;

/// <summary>A test against the published description of the REST API; skipped, and said so, where it is not at hand.</summary>
internal sealed class PublishedContractFactAttribute : FactAttribute
{
    public PublishedContractFactAttribute() => Skip = Directory.Exists(PublishedContract.Folder) ? null : "../shared/powerbi is not here";
}
