using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>One operation of a validated document, with a plan for each outcome of its conditions that was met so far.</summary>
internal sealed class PreparedOperation(GraphQLSchema schema, Document document, OperationNode operation, ObjectType rootType)
{
    private const int MostConditions = 60;
    private const int MostPlans = 64;
    private readonly IReadOnlyList<string> _conditions = Conditions.VariablesOf(document);
    private readonly Lock _lock = new();
    private volatile Dictionary<ulong, OperationPlan> _plans = [];

    public Document Document => document;

    public OperationNode Operation => operation;

    public ObjectType RootType => rootType;

    /// <exception cref="ArgumentErrorException">A condition of the root selections is null.</exception>
    public OperationPlan PlanFor(VariableValues variables)
    {
        bool IsTrue(string name) => variables.Get(name) is { Kind: InputKind.Boolean, Boolean: true };
        if (_conditions.Count > MostConditions || _conditions.Any(c => variables.Get(c).Kind == InputKind.Null))
            return NewPlan(node => variables.Get(node.Name).Kind == InputKind.Null ? throw ArgumentErrorException.NullCondition(node) : IsTrue(node.Name));
        var outcome = 0ul;
        for (var i = 0; i < _conditions.Count; i++)
        {
            if (IsTrue(_conditions[i])) outcome |= 1ul << i;
        }
        return _plans.TryGetValue(outcome, out var plan) ? plan : AddPlan(outcome);
    }

    private OperationPlan AddPlan(ulong outcome)
    {
        var conditions = _conditions.ToList();
        var plan = NewPlan(node => (outcome >> conditions.IndexOf(node.Name) & 1) != 0);
        lock (_lock)
        {
            if (_plans.Count < MostPlans) _plans = new Dictionary<ulong, OperationPlan>(_plans) { [outcome] = plan };
        }
        return plan;
    }

    private OperationPlan NewPlan(Func<VariableNode, bool> variable) =>
        new(schema, document, operation, rootType, selection => Conditions.IsIncluded(selection, variable));
}
