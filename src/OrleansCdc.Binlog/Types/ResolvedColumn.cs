using System.Collections.Frozen;
using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Types;

/// <summary>A column with everything that reading its values needs, worked out once for each schema.</summary>
internal sealed class ResolvedColumn
{
    private readonly FrozenDictionary<string, int>? ordinalByLabel;

    public ResolvedColumn(ColumnSchema schema)
    {
        Schema = schema;
        Type = StoredTypes.Resolve(schema);
        Layout = Type.LayoutOf(schema);
        Charset = Charset.ForCollation(schema.CollationId);
        Labels = [.. schema.Labels.Select(label => new ColumnLabel(label, Encoding.UTF8.GetBytes(label)))];
        Display = NumberDisplay.Of(schema);
        if (Labels.Length > 0)
            ordinalByLabel = Index(schema.Labels);
    }

    public ColumnSchema Schema { get; }

    public StoredType Type { get; }

    public ColumnLayout Layout { get; }

    public Charset Charset { get; }

    /// <summary>Leading zeros and fixed decimals. Only information_schema knows of them.</summary>
    public NumberDisplay Display { get; }

    /// <summary>The members of an ENUM or SET; member 1 is at index 0.</summary>
    public ColumnLabel[] Labels { get; }

    /// <summary>The number of a label given in the column's character set, from 1; 0 when there is none such.</summary>
    public int FindLabel(ReadOnlySpan<byte> text) => FindLabel(Charset.GetString(text));

    /// <summary>The number of a label, from 1; 0 when there is none such.</summary>
    public int FindLabel(string label) => ordinalByLabel?.GetValueOrDefault(label) ?? 0;

    private static FrozenDictionary<string, int> Index(IReadOnlyList<string> labels)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < labels.Count; place++)
            index.TryAdd(labels[place], place + 1);
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
