using System.Text;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Lines that no table has.</summary>
public sealed class LongLineTests
{
    [Theory]
    [InlineData(20_000, "Zeile 2 hat mehr als 16.384 Spalten.")]
    [InlineData(10_000_000, "Zeile 2 hat mehr als 256 Kilobyte.")]
    public async Task A_line_of_many_columns(int columns, string message)
    {
        var problem = Assert.Single((await Reading.ReportAsync(Encoding.UTF8.GetBytes("Tabelle: 12411-03-03-4\n" + new string(';', columns - 1) + "\n"))).Problems);
        Assert.Equal(("line-too-long", message), (problem.Code, problem.Message));
    }
}
