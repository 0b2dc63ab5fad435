using KomIM.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>The worker of Azure Functions logs what a function threw, and a parser's exception quotes what it could not read.</summary>
public sealed class ExceptionTextTests
{
    [Fact]
    public async Task Of_an_exception_its_types_and_its_place_leave_the_app_but_not_its_text()
    {
        await using var insights = await ApplicationInsights.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] = insights.ConnectionString;
        builder.Services.AddTelemetry(builder.Configuration);
        using var host = builder.Build();
        await host.StartAsync();

        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.Azure.Functions.Worker.FunctionsApplication").LogError(Thrown(), "Function {Function} failed", "ValidateUpload");
        Assert.True(host.Services.GetRequiredService<LoggerProvider>().ForceFlush());

        var sent = Assert.Single(insights.Lines, line => line.Contains("ValidateUpload", StringComparison.Ordinal));
        Assert.DoesNotContain("Mustermann", sent, StringComparison.Ordinal);
        Assert.Contains("System.AggregateException, System.FormatException", sent, StringComparison.Ordinal);
        Assert.Contains(nameof(ReadFigure), sent, StringComparison.Ordinal);
    }

    private static AggregateException Thrown()
    {
        try
        {
            ReadFigure("Erika Mustermann");
            throw new InvalidOperationException("That was no number.");
        }
        catch (FormatException e)
        {
            return new(e);
        }
    }

    private static void ReadFigure(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
