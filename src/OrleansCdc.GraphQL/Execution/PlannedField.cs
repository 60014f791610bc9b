using System.Text;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>One response key of one object type, with everything about it that does not depend on values worked out once.</summary>
internal sealed class PlannedField
{
    private readonly OperationPlan _plan;
    private readonly ArgumentValues? _constantArguments;
    private volatile SelectionPlan? _selections;
    private volatile Dictionary<ObjectType, SelectionPlan>? _byType;

    public PlannedField(OperationPlan plan, FieldDefinition definition, FieldExecutor executor, List<FieldNode> nodes)
    {
        _plan = plan;
        Definition = definition;
        Executor = executor;
        Nodes = nodes;
        ResponseKey = nodes[0].ResponseKey;
        KeyJson = Encoding.ASCII.GetBytes($"\"{ResponseKey}\":");
        if (definition.Arguments.Count == 0) _constantArguments = ArgumentValues.None;
        else if (!ArgumentReader.UsesVariables(nodes[0])) _constantArguments = ArgumentReader.TryReadConstants(definition, nodes[0]);
        if (_constantArguments is null) ArgumentSlot = plan.NextArgumentSlot();
    }

    public FieldDefinition Definition { get; }

    public FieldExecutor Executor { get; }

    /// <summary>The document's fields that share the response key; the first one's arguments count.</summary>
    public List<FieldNode> Nodes { get; }

    public string ResponseKey { get; }

    public byte[] KeyJson { get; }

    public int ArgumentSlot { get; } = -1;

    public Document Document => _plan.Document;

    /// <summary>The arguments, read once for the plan when they are constant, else once for the run.</summary>
    public ArgumentValues Arguments(ExecutionRun run) => _constantArguments ?? run.Arguments(this);

    /// <summary>What is selected below this field when its value is of the given type.</summary>
    public SelectionPlan SelectionsFor(ObjectType type)
    {
        if (_selections is { } one && ReferenceEquals(one.Type, type)) return one;
        if (_byType is { } map && map.TryGetValue(type, out var known)) return known;
        return AddSelections(type);
    }

    /// <summary>True when the field at this dotted path of names below is selected on any type.</summary>
    public bool Selects(ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        foreach (var type in ((CompositeType)Definition.Type.Innermost).PossibleTypes)
        {
            foreach (var field in SelectionsFor(type).Fields)
            {
                if (name.SequenceEqual(field.Definition.Name) && (dot < 0 || field.Selects(path[(dot + 1)..]))) return true;
            }
        }
        return false;
    }

    private SelectionPlan AddSelections(ObjectType type)
    {
        var plan = _plan.Plan(type, Nodes);
        lock (this)
        {
            _byType = new Dictionary<ObjectType, SelectionPlan>(_byType ?? []) { [type] = plan };
            _selections ??= plan;
        }
        return plan;
    }
}
