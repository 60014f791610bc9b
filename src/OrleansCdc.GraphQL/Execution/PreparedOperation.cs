using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.Protection;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>One operation of a validated document, with a plan for each outcome of its conditions that was met so far.</summary>
internal sealed class PreparedOperation(GraphQLSchema schema, Document document, OperationNode operation, ObjectType rootType,
    GraphQLOptions options)
{
    private const int MostConditions = 60;
    private const int MostPlans = 64;
    private readonly IReadOnlyList<string> _conditions = Conditions.VariablesOf(document);
    private readonly Lock _lock = new();
    private volatile Dictionary<ulong, OperationPlan> _plans = [];

    private readonly (int Depth, int Aliases) _size = new OperationSize(document).Measure(operation.Selections);
    private long _constantCost = -1;

    public Document Document => document;

    public OperationNode Operation => operation;

    public ObjectType RootType => rootType;

    /// <summary>Why the operation is too large for this server, or null.</summary>
    public GraphQLError? SizeError =>
        _size.Depth > options.MaxDepth
            ? Refuse($"The operation is {_size.Depth} levels deep; this server runs {options.MaxDepth}.", ErrorCodes.TooDeep, "depth",
                _size.Depth, options.MaxDepth)
        : _size.Aliases > options.MaxAliases
            ? Refuse($"The operation has {_size.Aliases} aliases; this server runs {options.MaxAliases}.", ErrorCodes.DocumentTooLarge,
                "aliases", _size.Aliases, options.MaxAliases)
        : null;

    /// <summary>Why the operation costs too much with these variables, or null.</summary>
    public GraphQLError? CostError(VariableValues variables, GraphQLOptions limits)
    {
        var cost = CostWith(variables);
        return cost <= limits.MaxCost ? null : Refuse(
            $"The operation would cost {cost}; this server runs {limits.MaxCost} at most. "
            + "Ask for fewer items on a page, or select less below them.",
            ErrorCodes.TooExpensive,
            "cost",
            cost,
            limits.MaxCost);
    }

    private long CostWith(VariableValues variables)
    {
        if (operation.Variables.Count > 0) return new OperationCost(schema, document, variables).Of(operation, rootType);
        if (_constantCost < 0) _constantCost = new OperationCost(schema, document, variables).Of(operation, rootType);
        return _constantCost;
    }

    private static GraphQLError Refuse(string message, string code, string what, long actual, long limit) => new(message, code)
    {
        Extensions = new Dictionary<string, object?> { [what] = actual, ["limit"] = limit },
    };

    /// <exception cref="ArgumentErrorException">A condition of the root selections is null.</exception>
    public OperationPlan PlanFor(VariableValues variables)
    {
        bool IsTrue(string name) => variables.Get(name) is { Kind: InputKind.Boolean, Boolean: true };
        if (_conditions.Count > MostConditions || _conditions.Any(c => variables.Get(c).Kind == InputKind.Null))
            return NewPlan(node => variables.Get(node.Name).Kind == InputKind.Null ? throw ArgumentErrorException.NullCondition(node)
                : IsTrue(node.Name));
        var outcome = 0ul;
        for (var i = 0; i < _conditions.Count; i++)
        {
            if (IsTrue(_conditions[i])) outcome |= 1ul << i;
        }
        return _plans.TryGetValue(outcome, out var plan) ? plan : AddPlan(outcome);
    }

    /// <summary>Requests that come at once get one plan: subscribers share what they are sent by it.</summary>
    private OperationPlan AddPlan(ulong outcome)
    {
        lock (_lock)
        {
            if (_plans.TryGetValue(outcome, out var known)) return known;
            var conditions = _conditions.ToList();
            var plan = NewPlan(node => (outcome >> conditions.IndexOf(node.Name) & 1) != 0);
            if (_plans.Count < MostPlans) _plans = new Dictionary<ulong, OperationPlan>(_plans) { [outcome] = plan };
            return plan;
        }
    }

    private OperationPlan NewPlan(Func<VariableNode, bool> variable) =>
        new(schema, document, operation, rootType, selection => Conditions.IsIncluded(selection, variable));
}
