using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.Logging;

namespace KomIM.Indicators;

/// <summary>
/// Second stage: when a validated period appears or changes, every indicator that rests on its table is brought to the
/// version that follows from all inputs as they are now. The same inputs give the same version, and then there is nothing to do.
/// </summary>
internal sealed class IndicatorComputation(CatalogueRoot catalogue, ValidatedStore validated, IndicatorStore indicators, ComputedStore computed, Metrics metrics, ILogger<IndicatorComputation> log)
{
    // Only to spare work: two events in one process need not compute the same version twice.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> underWay = new(StringComparer.Ordinal);

    public Task RunAsync(string name, CancellationToken cancellation) =>
        ValidatedStore.Parse(name) is var (table, _) ? ComputeAsync(catalogue.DependentsOf(table), cancellation) : Task.CompletedTask;

    /// <summary>Brings every indicator up to date: after a change of the catalogue, which is no blob event, and should an event ever be lost.</summary>
    public Task ReconcileAsync(CancellationToken cancellation) => ComputeAsync(catalogue.Indicators, cancellation);

    private async Task ComputeAsync(IEnumerable<Indicator> wanted, CancellationToken cancellation)
    {
        foreach (var indicator in wanted)
        {
            var turn = underWay.GetOrAdd(indicator.Code, _ => new(1));
            await turn.WaitAsync(cancellation);
            try
            {
                await ComputeAsync(indicator, cancellation);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    // Once more after every swap: inputs may have moved, or another run may have been faster.
    private async Task ComputeAsync(Indicator indicator, CancellationToken cancellation)
    {
        InputReference? missed = null;
        while (true)
        {
            var inputs = await validated.ListAsync(catalogue.GuardTablesOf(indicator), cancellation);
            if (inputs.Count == 0)
                return;
            var version = VersionOf(indicator, inputs);
            var pointer = await indicators.FindPointerAsync(indicator.Code, cancellation);
            if (pointer?.Version == version)
            {
                await computed.AnnounceAsync(indicator.Code, cancellation);
                await indicators.SweepAsync(pointer, cancellation);
                return;
            }
            using var span = Tracing.Start("compute indicator")?.SetTag(Tracing.Indicator, indicator.Code).SetTag(Tracing.Version, version);
            var (inForce, before, replaced) = await LoadAsync(inputs, cancellation);
            if (replaced is not null)
            {
                // Replaced figures are listed with another hash. Where they are not, somebody changed them and left their metadata, and would be waited for without end.
                missed = replaced != missed ? replaced : throw new InvalidDataException($"{Containers.Validated}/{ValidatedStore.NameOf(replaced.Table, replaced.Year)} does not hold the figures that its metadata name. Deliver them again.");
                continue;
            }
            var result = new IndicatorData(indicator.Code, version, inputs, Evaluate(indicator, inForce, before));
            await indicators.WriteAsync(result, cancellation);
            if (await indicators.SwapAsync(result, pointer, cancellation))
                Tell(result);
        }
    }

    private void Tell(IndicatorData data)
    {
        log.LogInformation("Indicator {Indicator}: version {Version} of {Inputs} inputs, {Lines} lines", data.Code, data.Version, data.Inputs.Count, data.Lines.Count);
        metrics.Computed(data.Code, data.Lines.Sum(line => line.Values.Count), data.Lines.Sum(line => line.Values.Count(value => value.Figure.Status == ObsStatus.Suppressed)));
    }

    private IReadOnlyList<IndicatorLine> Evaluate(Indicator indicator, SourceData inForce, SourceData? before)
    {
        var lines = new Evaluation(catalogue, inForce).Evaluate(indicator);
        return before is not null ? Revision.Mark(lines, new Evaluation(catalogue, before).Evaluate(indicator)) : lines;
    }

    /// <returns>
    /// The figures in force and, where an input was revised, the same with the previous edition of every input that has one; and the input that was replaced
    /// since it was listed: then nothing is whole.
    /// </returns>
    private async Task<(SourceData InForce, SourceData? Before, InputReference? Replaced)> LoadAsync(IReadOnlyList<InputReference> inputs, CancellationToken cancellation)
    {
        var inForce = new SourceData(catalogue);
        var before = inputs.Any(input => input.Previous is not null) ? new SourceData(catalogue) : null;
        foreach (var input in inputs)
        {
            await using var csv = await validated.OpenAsync(input, cancellation);
            if (csv is null)
                return (inForce, before, input);
            var slice = Read(csv, input);
            inForce.Add(slice);
            if (before is null)
                continue;
            await using var previous = input.Previous is null ? null : await validated.OpenPreviousAsync(input, cancellation);
            before.Add(previous is null ? slice : Read(previous, input));
        }
        before?.Protect();
        inForce.Protect(before);
        return (inForce, before, null);

        TableSlice Read(Stream csv, InputReference input) => TableSliceCsv.Read(csv, inForce.ContentOf(input.Table), catalogue.Regions, input.Year);
    }

    // What a release prints of its inputs is part of the version: figures, and the Stand of the file they came in.
    private string VersionOf(Indicator indicator, IReadOnlyList<InputReference> inputs)
    {
        var text = new StringBuilder(indicator.Code).Append('\n')
            .Append(Evaluation.Generation.ToString(CultureInfo.InvariantCulture)).Append('\n')
            .Append(catalogue.Hash).Append('\n');
        foreach (var input in inputs)
            text.Append(CultureInfo.InvariantCulture, $"{input.Table}/{input.Year}/{input.Hash}/{input.Previous?.Hash}/{input.Delivery.AsOf}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
