namespace KomIM.Figures;

/// <summary>The delivery that a figure goes back to.</summary>
/// <param name="Id">SHA-256 of the delivered bytes.</param>
/// <param name="File">Name under which it was uploaded.</param>
/// <param name="AsOf"><c>Stand</c> that the file itself states, as it states it.</param>
internal sealed record DeliveryReference(string Id, string File, DateTimeOffset Uploaded, string? AsOf);

/// <summary>One edition of a period of a source table: its figures, and the latest delivery that has them.</summary>
/// <param name="Hash">SHA-256 of the validated figures.</param>
internal sealed record Edition(string Hash, DeliveryReference Delivery);

/// <summary>One period of a source table as it went into an indicator.</summary>
/// <param name="Hash">SHA-256 of the validated figures.</param>
/// <param name="Previous">The latest edition before it with other figures; null where nothing was revised.</param>
internal sealed record InputReference(string Table, int Year, string Hash, DeliveryReference Delivery, Edition? Previous = null);

/// <summary>One computed version of an indicator: what it rests on and every line of it, in the order of the catalogue.</summary>
/// <param name="Version">Hash of inputs and catalogue: the same inputs give the same version.</param>
internal sealed record IndicatorData(string Code, string Version, IReadOnlyList<InputReference> Inputs, IReadOnlyList<IndicatorLine> Lines);
