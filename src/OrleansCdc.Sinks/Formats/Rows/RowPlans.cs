using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>Keeps what was worked out for each schema, as long as somebody holds the schema.</summary>
internal sealed class RowPlans<TPlan>(Func<TableSchema, TPlan> make)
    where TPlan : class
{
    private readonly ConditionalWeakTable<TableSchema, TPlan> plans = [];
    private TableSchema? last;
    private TPlan? lastPlan;

    public TPlan For(TableSchema schema)
    {
        if (!ReferenceEquals(schema, last))
        {
            lastPlan = plans.GetValue(schema, key => make(key));
            last = schema;
        }

        return lastPlan!;
    }
}
