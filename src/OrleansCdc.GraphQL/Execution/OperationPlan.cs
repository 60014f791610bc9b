using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// One operation with one outcome of its @skip and @include conditions, planned lazily type by type and shared by all runs.
/// </summary>
internal sealed class OperationPlan
{
    private readonly Func<SelectionNode, bool> _isIncluded;
    private int _argumentSlots;

    public OperationPlan(GraphQLSchema schema, Document document, OperationNode operation, ObjectType rootType, Func<SelectionNode,
        bool> isIncluded)
    {
        _isIncluded = isIncluded;
        Schema = schema;
        Document = document;
        Operation = operation;
        Root = Plan(rootType, [operation.Selections]);
    }

    public GraphQLSchema Schema { get; }

    public Document Document { get; }

    public OperationNode Operation { get; }

    public SelectionPlan Root { get; }

    public int NextArgumentSlot() => Interlocked.Increment(ref _argumentSlots) - 1;

    public SelectionPlan Plan(ObjectType type, List<FieldNode> nodes) =>
        Plan(type, nodes.Select(n => n.Selections).OfType<SelectionSetNode>());

    private SelectionPlan Plan(ObjectType type, IEnumerable<SelectionSetNode> sets)
    {
        var fields = new FieldCollector(Document, Schema, type, _isIncluded);
        foreach (var set in sets) fields.Collect(set);
        return new SelectionPlan(type, [.. fields.Groups.Select(nodes => PlanField(type, nodes)).OfType<PlannedField>()]);
    }

    private PlannedField? PlanField(ObjectType type, List<FieldNode> nodes)
    {
        var name = nodes[0].Name;
        if (Schema.FieldOf(type, name) is not { } definition) return null;
        var executor = name == MetaFields.TypeName ? new TypeNameField(type.Name) : definition.Executor;
        return executor is null ? null : new PlannedField(this, definition, executor, nodes);
    }
}
