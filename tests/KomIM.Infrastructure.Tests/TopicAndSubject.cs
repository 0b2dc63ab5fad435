using System.Text.Json.Nodes;
using KomIM.Infrastructure.Tests.Bicep;

namespace KomIM.Infrastructure.Tests;

/// <summary>What Event Grid lets through: the filter of a subscription, applied as Azure does.</summary>
internal static class TopicAndSubject
{
    public static string Of(string container, string blob) => $"/blobServices/default/containers/{container}/blobs/{blob}";

    public static bool Passes(this Resource subscription, string type, string subject)
    {
        var filter = subscription["properties.filter"]!;
        var comparison = $"{filter["isSubjectCaseSensitive"]}" == "true" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        Assert.Empty(filter["advancedFilters"] as JsonArray ?? []);
        return (filter["includedEventTypes"] is not JsonArray types || types.Any(one => $"{one}" == type))
            && subject.StartsWith($"{filter["subjectBeginsWith"]}", comparison) && subject.EndsWith($"{filter["subjectEndsWith"]}", comparison);
    }
}
