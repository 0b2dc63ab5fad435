using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KomIM.Deliveries.Formats;

/// <summary>A file in a package, as the directory at the end of the package describes it; <paramref name="Size"/> is a claim until it is unpacked.</summary>
/// <param name="Start">First byte of its packed content.</param>
internal sealed record PackageEntry(string Name, bool IsEncrypted, bool IsSpecial, int Method, uint Crc, long PackedSize, long Size, long Offset, long Start)
{
    public bool IsFolder => Name.EndsWith('/');
}

/// <summary>
/// A ZIP package (APPNOTE 6.3), the frame of archives and workbooks. Read here rather than by the library, since what it hides decides
/// whether a package can be trusted: where entries lie, and what each of its two descriptions says.
/// </summary>
internal sealed class Package
{
    private const uint LocalSignature = 0x04034b50;
    private const uint CentralSignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const int LocalLength = 30;
    private const int CentralLength = 46;
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    private readonly Stream stream;

    private Package(Stream stream, IReadOnlyList<PackageEntry> entries) => (this.stream, Entries) = (stream, entries);

    public IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>Whether a file begins like a package: with an entry, with the end of an empty one, or as a part of several volumes.</summary>
    public static bool IsPackage(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] or [(byte)'P', (byte)'K', 7, 8, ..];

    /// <param name="most">Entries beyond which the rest is not looked at.</param>
    /// <exception cref="InvalidDataException">The package is damaged, or its descriptions contradict each other.</exception>
    public static Package Open(Stream stream, int most)
    {
        var (count, size, offset) = End(stream);
        if (offset < 0 || size < 0 || offset + size > stream.Length || size > (long)count * (CentralLength + 3 * ushort.MaxValue))
            throw new InvalidDataException("The central directory lies outside the package.");
        var entries = new List<PackageEntry>();
        for (var i = 0; i < count && i <= most; i++)
        {
            var (entry, length) = Entry(stream, offset);
            offset += length;
            entries.Add(entry);
        }
        CheckOrder(entries, offset);
        return new(stream, entries);
    }

    /// <summary>The unpacked content of an entry, to be read before another is opened.</summary>
    /// <exception cref="InvalidDataException">The packing is none that is known.</exception>
    public Stream Open(PackageEntry entry)
    {
        var packed = new PackageSlice(stream, entry.Start, entry.PackedSize);
        return entry.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new InvalidDataException("Unknown compression method."),
        };
    }

    private static (long Count, long Size, long Offset) End(Stream stream)
    {
        var length = (int)Math.Min(stream.Length, EndLength + LongestComment);
        var tail = Bytes(stream, stream.Length - length, length);
        for (var at = length - EndLength; at >= 0; at--)
            if (UInt32(tail, at) == EndSignature && at + EndLength + UInt16(tail, at + 20) == length)
            {
                (long Count, long Size, long Offset) end = (UInt16(tail, at + 10), UInt32(tail, at + 12), UInt32(tail, at + 16));
                return end is { Count: ushort.MaxValue } or { Size: uint.MaxValue } or { Offset: uint.MaxValue } ? End64(stream, stream.Length - length + at) : end;
            }
        throw new InvalidDataException("There is no central directory.");
    }

    private static (long Count, long Size, long Offset) End64(Stream stream, long end)
    {
        var locator = Bytes(stream, end - 20, 20);
        if (UInt32(locator, 0) != Locator64Signature)
            throw new InvalidDataException("There is no 64-bit end of the central directory.");
        var record = Bytes(stream, Int64(locator, 8), 56);
        if (UInt32(record, 0) != End64Signature)
            throw new InvalidDataException("There is no 64-bit end of the central directory.");
        return (Int64(record, 32), Int64(record, 40), Int64(record, 48));
    }

    private static (PackageEntry Entry, int Length) Entry(Stream stream, long at)
    {
        var head = Bytes(stream, at, CentralLength);
        if (UInt32(head, 0) != CentralSignature)
            throw new InvalidDataException("The central directory is damaged.");
        var (flags, method) = (UInt16(head, 8), UInt16(head, 10));
        var (nameLength, extraLength, commentLength) = (UInt16(head, 28), UInt16(head, 30), UInt16(head, 32));
        var name = Bytes(stream, at + CentralLength, nameLength);
        var extra = Bytes(stream, at + CentralLength + nameLength, extraLength);
        var (size, packed, offset) = Sizes(head, extra);

        var local = Bytes(stream, offset, LocalLength);
        var localName = Bytes(stream, offset + LocalLength, UInt16(local, 26));
        if (UInt32(local, 0) != LocalSignature || UInt16(local, 8) != method || !localName.AsSpan().SequenceEqual(name))
            throw new InvalidDataException("The two descriptions of an entry differ.");
        var start = offset + LocalLength + localName.Length + UInt16(local, 28);
        if (packed < 0 || size < 0 || start + packed > stream.Length)
            throw new InvalidDataException("An entry lies outside the package.");
        return (new(
            (flags & 0x800) != 0 ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name),
            // Encrypted, strongly encrypted, masked; method 99 is AES.
            ((flags | UInt16(local, 6)) & 0x2041) != 0 || method == 99,
            IsSpecial(head), method, UInt32(head, 16), packed, size, offset, start), CentralLength + nameLength + extraLength + commentLength);
    }

    // Unix keeps the kind of a file in the upper half: a regular file, a folder, or something that is no file (a link, a device).
    private static bool IsSpecial(byte[] head) => head[5] == 3 && ((UInt32(head, 38) >> 16) & 0xF000) is not (0 or 0x4000 or 0x8000);

    // A size that does not fit into 32 bits stands in the extra field 1, in the order of those that do not fit.
    private static (long Size, long Packed, long Offset) Sizes(byte[] head, byte[] extra)
    {
        long[] values = [UInt32(head, 24), UInt32(head, 20), UInt32(head, 42)];
        for (var at = 0; at + 4 <= extra.Length; at += 4 + UInt16(extra, at + 2))
        {
            if (UInt16(extra, at) != 1)
                continue;
            var from = at + 4;
            for (var i = 0; i < values.Length; i++)
                if (values[i] == uint.MaxValue)
                {
                    if (from + 8 > extra.Length)
                        throw new InvalidDataException("A 64-bit size is missing.");
                    values[i] = Int64(extra, from);
                    from += 8;
                }
            break;
        }
        return (values[0], values[1], values[2]);
    }

    // Entries lie one behind the other, from the first byte on: none shares bytes with another or hides before it.
    private static void CheckOrder(List<PackageEntry> entries, long directory)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Offset))
        {
            if (entry.Offset < end || end == 0 && entry.Offset != 0)
                throw new InvalidDataException("Entries overlap.");
            end = entry.Start + entry.PackedSize;
        }
        if (end > directory)
            throw new InvalidDataException("Entries overlap the directory.");
    }

    private static byte[] Bytes(Stream stream, long at, int count)
    {
        if (at < 0 || at + count > stream.Length)
            throw new InvalidDataException("The package ends too early.");
        var bytes = new byte[count];
        stream.Position = at;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ushort UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at, 2));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at, 4));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at, 8));
}
