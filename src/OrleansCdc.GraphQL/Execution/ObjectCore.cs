using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes an object whose type is known from the schema.</summary>
internal sealed class ObjectCore<T>(ObjectType type) : Core<T> where T : class
{
    public override bool Write(Segment segment, PlannedField field, T value)
    {
        SelectionPlan plan;
        try
        {
            plan = field.SelectionsFor(type);
        }
        catch (ArgumentErrorException e)
        {
            segment.Run.AddError(segment, field, e);
            return false;
        }
        return SelectionWriter.Write(segment, plan, value);
    }
}
