using System.Collections.Immutable;
using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Types;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Events;

/// <summary>Deals the optional metadata out to the columns, counting the kinds of columns that each field speaks of.</summary>
internal sealed class MetadataByColumn(OptionalMetadata metadata, ServerFlavor flavor)
{
    private int numeric;
    private int character;
    private int labelled;
    private int sets;
    private int enums;
    private int geometries;
    private int vectors;

    public ColumnSchema Next(StoredColumn stored, int ordinal, bool nullable)
    {
        var collation = CollationOf(stored);
        return new ColumnSchema
        {
            Name = metadata.Names.IsEmpty ? $"@{ordinal + 1}" : Encoding.UTF8.GetString(metadata.Names[ordinal]),
            Ordinal = ordinal,
            Type = stored.Type,
            Metadata = stored.Metadata,
            Nullable = nullable,
            Unsigned = stored.IsNumeric && OptionalMetadata.BitAt(metadata.Signedness, numeric++) && stored.Type != ColumnTypeCode.Year,
            Visible = metadata.Visibility.Length == 0 || OptionalMetadata.BitAt(metadata.Visibility, ordinal),
            CollationId = collation,
            Labels = LabelsOf(stored, collation),
            GeometryType = stored.Type == ColumnTypeCode.Geometry ? metadata.GeometryTypes.ElementAtOrDefault(geometries++) : 0,
            ColumnType = flavor == ServerFlavor.MariaDb ? LegacyFractionType.UndeclaredType(stored.Type) : null,
            VectorDimension = stored.Type == ColumnTypeCode.Vector ? metadata.VectorDimensions.ElementAtOrDefault(vectors++) : 0,
        };
    }

    private uint CollationOf(StoredColumn stored)
    {
        if (stored.IsCharacter)
            return metadata.Collations.At(character++);

        // MySQL gives vectors a place among the character columns, MariaDB geometry.
        if (stored.Type == (flavor == ServerFlavor.MariaDb ? ColumnTypeCode.Geometry : ColumnTypeCode.Vector))
            character++;
        return stored.HasLabels ? metadata.LabelCollations.At(labelled++) : 0;
    }

    private ImmutableArray<string> LabelsOf(StoredColumn stored, uint collation)
    {
        if (!stored.HasLabels)
            return [];
        var labels = stored.Type == ColumnTypeCode.Set
            ? metadata.SetLabels.ElementAtOrDefault(sets++)
            : metadata.EnumLabels.ElementAtOrDefault(enums++);
        var charset = Charset.ForCollation(collation);
        return labels.IsDefault ? [] : [.. labels.Select(label => charset.GetString(label))];
    }
}
