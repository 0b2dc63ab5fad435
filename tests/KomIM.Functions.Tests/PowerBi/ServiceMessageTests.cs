using KomIM.PowerBi;

namespace KomIM.Tests.PowerBi;

/// <summary>What Power BI says may be shown to anyone.</summary>
public sealed class ServiceMessageTests
{
    [Theory]
    [InlineData("""{"error":{"code":"ModelNotFound","message":"The model is gone."}}""", "ModelNotFound: The model is gone.")]
    [InlineData("""{"error":{"code":"DatasetExecuteQueriesError","pbi.error":{"details":[{"code":"DetailsMessage","detail":{"type":1,"value":"No such table."}}]}}}""", "DatasetExecuteQueriesError: No such table.")]
    [InlineData("""{"message":"You have exceeded the amount of requests."}""", "You have exceeded the amount of requests.")]
    [InlineData("""{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}""", "ModelRefreshFailed_CredentialsNotSpecified")]
    [InlineData("""{"error":"odd"}""", "ohne Angabe von Gründen")]
    [InlineData("[]", "ohne Angabe von Gründen")]
    [InlineData("<html><body>Service unavailable at 10.0.0.4</body></html>", "ohne Angabe von Gründen")]
    [InlineData("", "ohne Angabe von Gründen")]
    public void The_reason_is_found_in_every_kind_of_body(string body, string reason) => Assert.Equal(reason, ServiceMessage.OfBody(body));

    [Theory]
    [InlineData("Group f089354e-8366-4e18-aea3-4cb4a3a50b48 and f089354e83664e18aea34cb4a3a50b48", "Group … and …")]
    [InlineData("See https://api.powerbi.com/v1.0/myorg/groups/1?x=y, or Data Source=asazure://x.y.z/q;", "See … or Data Source=…")]
    [InlineData("Host wabi-west-europe-b-primary-redirect.analysis.windows.net refused", "Host … refused")]
    [InlineData("User admin@contoso.onmicrosoft.com has no right", "User … has no right")]
    [InlineData("Token eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsIng1dCI6Ik1yNS1BVWliZkJpaTdOZDFqQmViYXhib1hXMCJ9 expired", "Token … expired")]
    [InlineData("Line one\r\n\tline\u0007two\u202e <b>three</b>", "Line one line two b three /b")]
    [InlineData("ModelRefreshFailed_CredentialsNotSpecified_AndSomeMoreWords", "ModelRefreshFailed_CredentialsNotSpecified_AndSomeMoreWords")]
    [InlineData("Spalte [Veröffentlichung].[Größe] fehlt in 'Werte'.", "Spalte [Veröffentlichung].[Größe] fehlt in 'Werte'.")]
    public void Ids_addresses_accounts_and_tokens_are_left_out_and_words_are_kept(string said, string shown) => Assert.Equal(shown, ServiceMessage.Clean(said));

    [Fact]
    public void A_long_message_is_cut() => Assert.Equal(301, ServiceMessage.Clean(string.Concat(Enumerable.Repeat("Wort ", 1_000_000))).Length);

    [Fact]
    public void The_engine_is_believed_before_the_service_and_the_service_before_the_status()
    {
        Assert.Equal("One. Two.", ServiceMessage.OfRefresh(["One.", null, "Two."], """{"errorCode":"X"}""", "Failed"));
        Assert.Equal("X", ServiceMessage.OfRefresh([], """{"errorCode":"X"}""", "Failed"));
        Assert.Equal("TimedOut", ServiceMessage.OfRefresh([], "no json", "TimedOut"));
        Assert.Equal("ohne Angabe von Gründen", ServiceMessage.OfRefresh([], null, null));
    }
}
