using Azure;
using KomIM.Catalogue;
using Microsoft.Extensions.Options;

namespace KomIM.Local;

/// <summary>What the person at the desk is told of an exception that ended the run: a sentence, where one can be given.</summary>
internal static class Complaint
{
    /// <returns>Null for a fault of the program itself, which needs its stack trace.</returns>
    public static string? Of(Exception exception) => exception switch
    {
        LocalException => exception.Message,
        CatalogueException refused => $"Der Katalog ist fehlerhaft:{Environment.NewLine}{string.Join(Environment.NewLine, refused.Faults)}",
        OptionsValidationException refused => $"Einstellungen sind nicht zu gebrauchen:{Environment.NewLine}{string.Join(Environment.NewLine, refused.Failures)}",
        RequestFailedException => $"Der Speicher antwortet nicht wie erwartet: {FirstLine(exception)}",
        AggregateException { InnerException: RequestFailedException inner } => Of(inner),
        IOException or UnauthorizedAccessException => $"Eine Datei, ein Ordner oder ein Port ist nicht zu gebrauchen: {FirstLine(exception)}",
        _ => null,
    };

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].TrimEnd();
}
