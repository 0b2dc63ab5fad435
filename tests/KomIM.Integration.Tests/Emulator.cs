using KomIM.Local;

namespace KomIM.Integration.Tests;

/// <summary>One Azurite, in memory, for all tests; each desk has a storage account of its own.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private const int Accounts = 800;

    private int next = -1;

    internal Azurite Azurite { get; private set; } = null!;

    /// <summary>Connection string of an account that nobody has used.</summary>
    public string NewAccount() => Interlocked.Increment(ref next) is var account && account < Accounts
        ? Azurite.ConnectionStringOf(account)
        : throw new InvalidOperationException($"The tests need more than {Accounts} accounts: Azurite is to be started with more.");

    public async Task InitializeAsync() => Azurite = await Azurite.StartAsync(new(Accounts: Accounts));

    public Task DisposeAsync() => Azurite.DisposeAsync().AsTask();
}

[CollectionDefinition(Name)]
public sealed class OnEmulator : ICollectionFixture<Emulator>
{
    public const string Name = "Azurite";
}
