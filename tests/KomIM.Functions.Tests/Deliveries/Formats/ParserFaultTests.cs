using System.IO.Compression;
using System.Xml;
using KomIM.Deliveries.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>What a library throws at bad content is the delivery's fault; nothing else is.</summary>
public sealed class ParserFaultTests
{
    [Fact]
    public void What_a_parser_throws_at_its_content() => Assert.True(ParserFault.Is(Thrown(() => XmlReader.Create(new StringReader("<a></b>")).ReadToFollowing("b"))));

    [Fact]
    public void Data_that_is_not_what_it_should_be() => Assert.True(ParserFault.Is(Thrown(() => throw new InvalidDataException())));

    [Fact]
    public void A_disk_that_fails_even_below_a_parser() => Assert.False(ParserFault.Is(Thrown(() => new StreamReader(new DeflateStream(new Failing(), CompressionMode.Decompress)).Read())));

    [Fact]
    public void A_fault_of_this_program() => Assert.False(ParserFault.Is(Thrown(() => _ = Array.Empty<int>()[0])));

    [Fact]
    public void Cancellation() => Assert.False(ParserFault.Is(Thrown(() => throw new OperationCanceledException())));

    private static Exception Thrown(Action action) => Record.Exception(action)!;

    private sealed class Failing : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("The disk is gone.");

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The disk is gone.");
    }
}
