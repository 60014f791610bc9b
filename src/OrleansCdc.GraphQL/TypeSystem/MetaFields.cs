namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>The fields that every schema has without declaring them (specification section 4.4).</summary>
internal static class MetaFields
{
    public const string TypeName = "__typename";
    public const string Schema = "__schema";
    public const string Type = "__type";
}
