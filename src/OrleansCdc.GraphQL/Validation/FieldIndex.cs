using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>The parent type and the definition of every field of the document, as the walker found them.</summary>
internal sealed class FieldIndex
{
    private readonly Dictionary<FieldNode, (CompositeType? Parent, FieldDefinition? Definition)> _fields = [];

    public (CompositeType? Parent, FieldDefinition? Definition) this[FieldNode field]
    {
        get => _fields.GetValueOrDefault(field);
        set => _fields[field] = value;
    }
}
