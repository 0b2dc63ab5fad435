using System.Net;

namespace KomIM.PowerBi;

/// <summary>Power BI did not do what it was asked. The message is German and fit to be shown.</summary>
/// <param name="status">What it answered with; null where it did not answer.</param>
/// <param name="retryAfter">When it wants to be asked again.</param>
internal sealed class PowerBiException(string message, HttpStatusCode? status = null, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    public HttpStatusCode? Status => status;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Whether the same may succeed later.</summary>
    public bool IsTransient => status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
