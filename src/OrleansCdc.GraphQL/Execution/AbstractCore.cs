using System.Collections.Concurrent;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes a value of an interface or a union, whose object type is found from the value.</summary>
internal sealed class AbstractCore<T>(CompositeType type) : Core<T> where T : class
{
    private readonly ConcurrentDictionary<Type, ObjectType?> _byClrType = new();

    /// <summary>Names the object type of a value where its .NET class does not say it.</summary>
    public Func<T, string?>? Resolver { get; set; }

    public override bool Write(Segment segment, PlannedField field, T value)
    {
        try
        {
            if (ResolveType(value) is { } found) return SelectionWriter.Write(segment, field.SelectionsFor(found), value);
            throw new InvalidOperationException($"A {value.GetType().Name} is none of the possible types of {type.Name}.");
        }
        catch (Exception e) when (e is not ExecutionAbortedException)
        {
            segment.Run.AddError(segment, field, e);
            return false;
        }
    }

    private ObjectType? ResolveType(T value)
    {
        if (Resolver?.Invoke(value) is { } name) return type.PossibleTypes.FirstOrDefault(t => t.Name == name);
        return _byClrType.GetOrAdd(value.GetType(), Find);
    }

    private ObjectType? Find(Type clrType) =>
        type.PossibleTypes.FirstOrDefault(t => t.ClrType == clrType)
            ?? type.PossibleTypes.FirstOrDefault(t => t.ClrType.IsAssignableFrom(clrType));
}
