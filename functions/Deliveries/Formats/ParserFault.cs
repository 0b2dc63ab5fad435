using System.Diagnostics;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Tells what a library throws because of the content it parses (index out of range, format, null) from what is no fault of a
/// delivery: storage, disk, memory, cancellation, and faults of this program.
/// </summary>
internal static class ParserFault
{
    private static readonly string[] Parsers = ["ExcelDataReader", "Sylvan.Data.Csv", "System.Private.Xml", "System.IO.Compression"];

    public static bool Is(Exception exception) => exception switch
    {
        InvalidDataException or EndOfStreamException => true,
        IOException or OutOfMemoryException or OperationCanceledException => false,
        _ => new StackTrace(exception).GetFrames().Any(frame => Parsers.Contains(frame.GetMethod()?.Module.Assembly.GetName().Name)),
    };
}
