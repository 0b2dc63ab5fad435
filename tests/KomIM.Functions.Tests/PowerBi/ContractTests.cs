using KomIM.PowerBi;
using KomIM.Tests.PowerBi.Tmdl;
using KomIM.Tests.Publication;

namespace KomIM.Tests.PowerBi;

/// <summary>What is said to Power BI, and what the stand-in answers, is what the service itself describes.</summary>
public sealed class ContractTests
{
    private const string Refreshes = $"/v1.0/myorg/groups/{PowerBiStandIn.Workspace}/datasets/{PowerBiStandIn.Model}/refreshes";

    [PublishedFilesFact]
    public async Task A_token_is_asked_for_and_given_as_described()
    {
        using var app = new EmbedApp();
        await app.GetAsync();
        Assert.Equal(2, app.Service.Exchanges.Count);
        Assert.Empty(app.Service.Faults());
    }

    // The stand-in checks itself when it is disposed of; these are the faults that it would find.
    [PublishedFilesFact]
    public void A_request_or_an_answer_that_is_not_described_is_a_fault()
    {
        Assert.Empty(Faults("POST", Refreshes, """{"type":"Full","commitMode":"Transactional","timeout":"02:00:00"}""", 202, null));
        Assert.NotEmpty(Faults("PUT", Refreshes, null, 200, null));
        Assert.NotEmpty(Faults("POST", Refreshes + "/now", null, 202, null));
        Assert.NotEmpty(Faults("POST", Refreshes, """{"type":"Everything"}""", 202, null));
        Assert.NotEmpty(Faults("POST", Refreshes, """{"retryCount":"2"}""", 202, null));
        Assert.NotEmpty(Faults("POST", Refreshes, """{"retries":2}""", 202, null));
        Assert.NotEmpty(Faults("POST", Refreshes, "{}", 200, null));
        Assert.NotEmpty(Faults("GET", Refreshes, null, 200, """{"value":[{"requestId":7}]}"""));
        Assert.NotEmpty(Faults("GET", Refreshes, null, 200, """{"value":[{"id":"7"}]}"""));
        Assert.NotEmpty(Faults("GET", Refreshes, null, 200, "{}", "?top=1"));
        Assert.NotEmpty(Faults("POST", "/v1.0/myorg/GenerateToken", null, 200, null));
        Assert.NotEmpty(Faults("POST", "/v1.0/myorg/GenerateToken", """{"reports":[{"allowEdit":false}]}""", 200, """{"token":"x"}"""));
    }

    [Fact]
    public void The_rows_that_are_counted_are_those_of_a_file_of_the_release() =>
        Assert.Contains(ModelContent.Source, SampleRelease.Files.Keys);

    [Fact]
    public void The_model_is_asked_for_what_it_has()
    {
        var (model, _) = TmdlReader.Read(PowerBiFiles.ModelIn(PowerBiFiles.Kept));
        Assert.Empty(DaxCheck.Faults(model, ModelContent.Query));
        Assert.NotEmpty(DaxCheck.Faults(model, ModelContent.Query.Replace("Release im Modell", "Release des Modells", StringComparison.Ordinal)));
        Assert.NotEmpty(DaxCheck.Faults(model, ModelContent.Query.Replace("'Werte'", "'Zahlen'", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Faults(string method, string path, string? body, int status, string? answer, string query = "") =>
        PublishedContract.PowerBi!.Faults(new(method, path, query, null, body, status, answer));
}
