using KomIM.Deliveries;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KomIM.Local;

/// <summary>The release that waits for approval, on the workbench: its files, what is new in it, and the button that approves it.</summary>
internal static class ApprovalForm
{
    public const string Address = "/werkbank/freigabe";

    private const string Field = "release";

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void Map(WebApplication app) => app.MapPost(Address, async (HttpRequest request, ApprovalStore approvals, StorageAccounts storage, CancellationToken cancellation) =>
    {
        if (!IsFromWorkbench(request))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        // Whoever left the page open may mean a release that another has replaced meanwhile.
        var release = (await request.ReadFormAsync(cancellation))[Field].ToString();
        if ((await approvals.ReadAsync(cancellation)).Waiting?.Release != release)
            return Results.Text("Diese Veröffentlichung wartet nicht mehr auf Freigabe.", statusCode: StatusCodes.Status409Conflict);
        await storage.Container(Containers.Preview).GetBlobClient(ApprovalStore.Folder + release).UploadAsync(BinaryData.FromString("An der Werkbank freigegeben."), overwrite: true, cancellation);
        return Results.Redirect("/werkbank");
    });

    public static Markup Write(ApprovalState state) => state.Waiting is not { } waiting ? Html.Of($"<p>Keine Veröffentlichung wartet auf Freigabe.</p>") : Html.Of($"""
        <section aria-labelledby="freigabe">
        <h2 id="freigabe">Wartet auf Freigabe</h2>
        <p>Veröffentlichung <strong>{waiting.Release}</strong>: <a href="/{Containers.Preview}/{ApprovalStore.NoticeName}">was neu ist</a>, <a href="/{Containers.Preview}/{ApprovalStore.ChangesName}">jeder geänderte Wert</a>.</p>
        <details><summary>Dateien dieser Veröffentlichung</summary>
        <ul class="columns">{Html.Join(waiting.Files.Select(file => Html.Of($"""<li><a href="/{Containers.Preview}/{Workbench.Escaped(ReleaseStore.PathOf(waiting.Release, file.Name))}">{file.Name}</a></li>""")))}</ul>
        </details>
        {(state.Open.FirstOrDefault()?.Release == waiting.Release ? Html.Of($"<p>Freigegeben; sie wird gerade in Kraft gesetzt.</p>") : Html.Of($"""<form method="post" action="{Address}"><input type="hidden" name="{Field}" value="{waiting.Release}"><button>Freigeben</button></form>"""))}
        </section>
        """);

    // A page of another origin can send a form here, and a name of another can be made to mean this machine; but a browser says where it comes from.
    private static bool IsFromWorkbench(HttpRequest request) =>
        ThisMachine.Contains(request.Host.Host) && request.HasFormContentType && request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
