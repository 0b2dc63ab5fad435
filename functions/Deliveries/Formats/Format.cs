namespace KomIM.Deliveries.Formats;

/// <summary>A layout in which tables are delivered. It is recognised by what the file says, never by the file's name.</summary>
/// <typeparam name="TSource">Text file or workbook.</typeparam>
internal abstract class Format<TSource>
{
    public abstract bool Recognises(TSource source);

    /// <summary>Reads a source that was recognised; what does not fit is reported. Null where nothing could be read.</summary>
    public abstract DeliveredTable? Read(TSource source, Intake intake);
}
