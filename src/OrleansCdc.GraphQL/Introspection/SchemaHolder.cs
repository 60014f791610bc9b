namespace OrleansCdc.GraphQL.Introspection;

/// <summary>Gives the introspection fields the schema they belong to, which is made after them.</summary>
internal sealed class SchemaHolder
{
    public GraphQLSchema Value { get; set; } = null!;
}
