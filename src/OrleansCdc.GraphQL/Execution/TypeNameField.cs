namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes <c>__typename</c>, which the plan knows before any value is there.</summary>
internal sealed class TypeNameField(string typeName) : FieldExecutor
{
    public override bool Execute(Segment segment, PlannedField field, object? parent)
    {
        segment.Json.String(typeName);
        return true;
    }
}
