using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Events;

/// <summary>The collations of a TABLE_MAP's character columns: one for each, or a default with exceptions.</summary>
internal sealed class MetadataCollations
{
    private readonly uint defaultId;
    private readonly ImmutableDictionary<uint, uint> exceptions;

    private MetadataCollations(uint defaultId, ImmutableDictionary<uint, uint> exceptions)
    {
        this.defaultId = defaultId;
        this.exceptions = exceptions;
    }

    /// <summary>Nothing is known: collation 0.</summary>
    public static MetadataCollations None { get; } = new(0, ImmutableDictionary<uint, uint>.Empty);

    /// <summary>The collation of the character column with this place among the character columns.</summary>
    public uint At(int index) => exceptions.GetValueOrDefault((uint)index, defaultId);

    public static MetadataCollations ReadDefault(ref ByteCursor value)
    {
        var usual = ReadNumber(ref value);
        var others = ImmutableDictionary.CreateBuilder<uint, uint>();
        while (value.Remaining > 0)
        {
            var index = ReadNumber(ref value);
            others[index] = ReadNumber(ref value);
        }

        return new MetadataCollations(usual, others.ToImmutable());
    }

    public static MetadataCollations ReadEach(ref ByteCursor value)
    {
        var each = ImmutableDictionary.CreateBuilder<uint, uint>();
        for (uint index = 0; value.Remaining > 0; index++)
            each[index] = ReadNumber(ref value);
        return new MetadataCollations(0, each.ToImmutable());
    }

    private static uint ReadNumber(ref ByteCursor value) => (uint)Math.Min(value.ReadLengthEncoded("collation"), ushort.MaxValue);
}
