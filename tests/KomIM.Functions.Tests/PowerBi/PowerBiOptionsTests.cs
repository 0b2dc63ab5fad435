using KomIM.Hosting;
using KomIM.PowerBi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KomIM.Tests.PowerBi;

/// <summary>Settings that cannot work are refused when the app starts.</summary>
public sealed class PowerBiOptionsTests
{
    private const string Id = PowerBiStandIn.Workspace;

    [Fact]
    public void Nothing_set_or_everything_empty_is_off()
    {
        Assert.False(Of().IsOn);
        Assert.False(Of(("Workspace", ""), ("Model", ""), ("Report", ""), ("ClientId", "")).IsOn);
    }

    [Fact]
    public void A_model_is_refreshed_with_or_without_a_report()
    {
        Assert.Equal((true, false), (Of(("Workspace", Id), ("Model", Id)).IsOn, Of(("Workspace", Id), ("Model", Id)).IsEmbedding));
        Assert.True(Of(("Workspace", Id), ("Model", Id), ("Report", Id), ("Origins:0", "https://integration.hessen.de"), ("Origins:1", "http://localhost:7071")).IsEmbedding);
    }

    [Theory]
    [InlineData("Workspace and Model belong together: one of them is missing.", "Workspace", Id)]
    [InlineData("Report needs Workspace and Model.", "Report", Id)]
    [InlineData("BaseAddress 'http://api.powerbi.com/' is not the address of a host by https.", "BaseAddress", "http://api.powerbi.com/")]
    [InlineData("BaseAddress 'https://api.powerbi.com/v1.0' is not the address of a host by https.", "BaseAddress", "https://api.powerbi.com/v1.0")]
    [InlineData("RefreshDeadline is not between 0 and 24 hours.", "RefreshDeadline", "2.00:00:00")]
    [InlineData("TokenMinutes is not between 15 and 1440.", "TokenMinutes", "5")]
    [InlineData("RequestsPerMinute is not positive.", "RequestsPerMinute", "0")]
    [InlineData("ClientHeader is not the name of a header.", "ClientHeader", "X-Azure ClientIP")]
    [InlineData("Origins: 'https://integration.hessen.de/' is not an origin such as https://integration.example.org.", "Origins:0", "https://integration.hessen.de/")]
    [InlineData("Origins: '*' is not an origin such as https://integration.example.org.", "Origins:0", "*")]
    [InlineData("Origins: 'http://integration.hessen.de' is not an origin such as https://integration.example.org.", "Origins:0", "http://integration.hessen.de")]
    public void What_cannot_work_is_refused_with_the_reason(string reason, string key, string value) =>
        Assert.Equal("KomIM:PowerBi:" + reason, Assert.Throws<OptionsValidationException>(() => Of((key, value))).Message);

    [Fact]
    public void An_id_that_is_none_is_refused() => Assert.Contains("KomIM:PowerBi:Workspace", Assert.Throws<InvalidOperationException>(() => Of(("Workspace", "my workspace"))).Message, StringComparison.Ordinal);

    private static PowerBiOptions Of(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
            configuration[$"{PowerBiOptions.Section}:{key}"] = value;
        using var services = new ServiceCollection().AddPowerBi(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<PowerBiOptions>>().Value;
    }
}
