using System.Runtime.InteropServices;
using KomIM.Local;

using var stop = new CancellationTokenSource();
using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    return await LocalHost.RunAsync(CommandLine.Parse(args), stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return LocalHost.Interrupted;
}
catch (Exception e) when (Complaint.Of(e) is { } sentence)
{
    Console.Error.WriteLine(sentence);
    return LocalHost.Unusable;
}

// The first signal stops everything in order; a second one ends the process where it stands.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
