namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>What a <see cref="SchemaBuilder"/> hands over to the schema it has built.</summary>
internal sealed class SchemaParts
{
    public required IReadOnlyList<NamedType> Types { get; init; }

    public required IReadOnlyList<DirectiveDefinition> Directives { get; init; }

    public required string? Description { get; init; }

    public required ObjectType Query { get; init; }

    public required ObjectType? Mutation { get; init; }

    public required ObjectType? Subscription { get; init; }

    public required FieldDefinition TypeNameField { get; init; }

    public required FieldDefinition SchemaField { get; init; }

    public required FieldDefinition TypeField { get; init; }
}
