using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KomIM.Storage;

/// <summary>Somebody approved a release. Approving it again makes it the newest approval, which is how an earlier release comes back.</summary>
/// <param name="Name">What stands behind <c>approved/</c>: the id of a release, whatever extension the file had.</param>
/// <param name="Release">The release; null where no release can have that name.</param>
/// <param name="At">When storage received it.</param>
internal sealed record Approval(string Name, string? Release, DateTimeOffset At);

/// <summary>What is stored about approval: all that decides which release is in force.</summary>
/// <param name="Newest">The newest release that was made, in the container of the previews.</param>
/// <param name="Approvals">The newest first.</param>
internal sealed record ApprovalState(ReleaseInForce? InForce, Manifest? Newest, IReadOnlyList<Approval> Approvals)
{
    /// <summary>The release that waits for approval.</summary>
    public Manifest? Waiting => Newest?.Release == InForce?.Manifest.Release ? null : Newest;

    /// <summary>Those that are not older than what put the release in force there: only these can replace it.</summary>
    public IEnumerable<Approval> Open => Approvals.TakeWhile(approval => InForce is null || approval.At >= InForce.Since);

    /// <summary>Hash of everything here.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{InForce?.Manifest.Release} {InForce?.Since:O}\n{Newest?.Release}\n{string.Join('\n', Approvals.Select(approval => $"{approval.At:O} {approval.Name}"))}"))));
}
