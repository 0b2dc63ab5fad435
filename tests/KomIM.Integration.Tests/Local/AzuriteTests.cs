using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using KomIM.Local;

namespace KomIM.Integration.Tests.Local;

public sealed class AzuriteTests
{
    [Fact]
    public async Task It_starts_on_free_ports_side_by_side_and_all_services_answer()
    {
        await using var one = await Azurite.StartAsync(new AzuriteOptions());
        await using var other = await Azurite.StartAsync(new AzuriteOptions());

        Assert.NotEqual(one.ConnectionString, other.ConnectionString);
        foreach (var connection in (string[])[one.ConnectionString, other.ConnectionString])
        {
            await new BlobServiceClient(connection).CreateBlobContainerAsync("container");
            await new QueueServiceClient(connection).CreateQueueAsync("queue");
            await new TableServiceClient(connection).CreateTableAsync("Table");
        }
    }

    [Fact]
    public async Task It_stops_with_its_process()
    {
        var azurite = await Azurite.StartAsync(new AzuriteOptions());
        using var process = Process.GetProcessById(azurite.ProcessId);
        var (port, clock) = (new Uri(new BlobServiceClient(azurite.ConnectionString).Uri.AbsoluteUri).Port, Stopwatch.StartNew());

        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
    }

    [Fact]
    public async Task What_was_stored_the_moment_before_it_stopped_is_there_when_it_starts_again()
    {
        var folder = Directory.CreateTempSubdirectory("komim-");
        await using (var azurite = await Azurite.StartAsync(new AzuriteOptions(folder.FullName)))
        {
            var container = new BlobContainerClient(azurite.ConnectionString, "container");
            await container.CreateAsync();
            await container.UploadBlobAsync("blob", new BinaryData("content"));
            await new TableServiceClient(azurite.ConnectionString).CreateTableAsync("Table");
        }

        await using (var again = await Azurite.StartAsync(new AzuriteOptions(folder.FullName)))
        {
            Assert.Equal("content", (await new BlobClient(again.ConnectionString, "container", "blob").DownloadContentAsync()).Value.Content.ToString());
            Assert.Equal("Table", Assert.Single(await new TableServiceClient(again.ConnectionString).QueryAsync().ToListAsync()).Name);
        }

        await using (var fresh = await Azurite.StartAsync(new AzuriteOptions(folder.FullName, Fresh: true)))
            Assert.Empty(await new BlobServiceClient(fresh.ConnectionString).GetBlobContainersAsync().ToListAsync());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_port_in_use_is_named_and_the_data_is_not_touched()
    {
        var folder = Directory.CreateTempSubdirectory("komim-");
        var data = Path.Combine(folder.FullName, "__azurite_db_blob__.json");
        await File.WriteAllTextAsync(data, "in use");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<LocalException>(() => Azurite.StartAsync(new AzuriteOptions(folder.FullName, QueuePort: port, Fresh: true)));

        Assert.Equal($"Port {port} ist belegt; beenden Sie das Programm, das ihn benutzt (läuft KomIM oder Azurite schon?).", refused.Message);
        Assert.True(File.Exists(data));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Where_it_cannot_start_its_own_complaint_is_passed_on()
    {
        var file = Path.GetTempFileName();

        var refused = await Assert.ThrowsAsync<LocalException>(() => Azurite.StartAsync(new AzuriteOptions(file)));

        Assert.StartsWith("Der Speicher-Emulator Azurite startet nicht: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
