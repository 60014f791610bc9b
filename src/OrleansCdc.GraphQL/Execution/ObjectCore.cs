using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes an object whose type is known from the schema.</summary>
internal sealed class ObjectCore<T>(ObjectType type) : Core<T> where T : class
{
    public override bool Write(Segment segment, PlannedField field, T value) =>
        SelectionWriter.Write(segment, field.SelectionsFor(type), value);
}
