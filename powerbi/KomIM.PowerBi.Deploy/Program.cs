using Azure.Identity;
using KomIM.PowerBi.Deploy;

const int Unusable = 64;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
try
{
    if (DeployCommand.Parse(args) is not { } command)
    {
        Console.WriteLine(DeployCommand.Usage);
        return 0;
    }
    var (model, report) = Deployment.Plan(command, Console.Out);
    if (command.DryRun)
        return 0;
    using var fabric = new Fabric(new("https://api.fabric.microsoft.com/v1/"), new DefaultAzureCredential(), TimeProvider.System);
    await new Deployment(fabric, command, Console.Out, TimeProvider.System).RunAsync(model, report, stop.Token);
    return 0;
}
catch (DeployException e)
{
    Console.Error.WriteLine(e.Message);
    return Unusable;
}
catch (FabricException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Abgebrochen. Ein weiterer Aufruf setzt fort, was begonnen wurde.");
    return 1;
}
