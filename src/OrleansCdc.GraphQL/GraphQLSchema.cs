using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>A complete, checked schema; immutable and safe for any number of concurrent requests.</summary>
public sealed class GraphQLSchema
{
    private readonly Dictionary<string, NamedType> _types;
    private readonly Dictionary<string, DirectiveDefinition> _directives;
    private readonly FieldDefinition _typeName;
    private readonly FieldDefinition _schemaField;
    private readonly FieldDefinition _typeField;

    internal GraphQLSchema(SchemaParts parts)
    {
        _types = parts.Types.ToDictionary(t => t.Name);
        _directives = parts.Directives.ToDictionary(d => d.Name);
        Description = parts.Description;
        Query = parts.Query;
        Mutation = parts.Mutation;
        Subscription = parts.Subscription;
        (_typeName, _schemaField, _typeField) = (parts.TypeNameField, parts.SchemaField, parts.TypeField);
    }

    internal string? Description { get; }

    internal ObjectType Query { get; }

    internal ObjectType? Mutation { get; }

    internal ObjectType? Subscription { get; }

    internal IEnumerable<NamedType> Types => _types.Values;

    internal IEnumerable<DirectiveDefinition> Directives => _directives.Values;

    internal NamedType? Type(string name) => _types.GetValueOrDefault(name);

    internal DirectiveDefinition? Directive(string name) => _directives.GetValueOrDefault(name);

    internal ObjectType? Root(OperationKind kind) => kind switch
    {
        OperationKind.Query => Query,
        OperationKind.Mutation => Mutation,
        _ => Subscription,
    };

    internal GraphQLType? TypeOf(TypeNode node) => node switch
    {
        NamedTypeNode named => Type(named.Name),
        ListTypeNode list => TypeOf(list.Item)?.List,
        NonNullTypeNode nonNull => TypeOf(nonNull.Nullable)?.NonNull,
        _ => null,
    };

    /// <summary>The field with this name on the type, the meta-fields of section 4 included.</summary>
    internal FieldDefinition? FieldOf(CompositeType type, string name) => name switch
    {
        MetaFields.TypeName => _typeName,
        MetaFields.Schema when ReferenceEquals(type, Query) => _schemaField,
        MetaFields.Type when ReferenceEquals(type, Query) => _typeField,
        _ => (type as FieldsType)?.Field(name),
    };
}
