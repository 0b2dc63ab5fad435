namespace KomIM.Deliveries;

/// <summary>What could be read of a delivery, and what is wrong with it.</summary>
/// <param name="Table">Null where nothing could be read; it is valid where the list holds no error.</param>
internal sealed record DeliveryReading(DeliveredTable? Table, ProblemList Problems)
{
    /// <summary>A file that must not be read.</summary>
    public static DeliveryReading Refused(Problem fault)
    {
        var problems = new ProblemList();
        problems.Add(fault);
        return new(null, problems);
    }

    public bool IsValid => Table is not null && !Problems.HasErrors;
}
