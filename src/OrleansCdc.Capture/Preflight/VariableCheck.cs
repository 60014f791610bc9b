namespace OrleansCdc.Capture.Preflight;

/// <summary>A check that looks at one server variable. The name of the check is the name of the variable.</summary>
internal abstract class VariableCheck(string variable) : IPreflightCheck
{
    protected string Variable { get; } = variable;

    public Task<IReadOnlyList<PreflightFinding>> CheckAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var finding = Judge(context, context.Variables[Variable]);
        return Task.FromResult<IReadOnlyList<PreflightFinding>>([finding]);
    }

    /// <summary>Judges the value; it is null when the server does not know the variable.</summary>
    protected abstract PreflightFinding Judge(PreflightContext context, string? value);

    protected PreflightFinding Ok(string? found, string expected) => new(Variable, PreflightSeverity.Ok, found ?? "not there", expected);

    protected PreflightFinding Found(PreflightSeverity severity, string? found, string expected, string? fix) =>
        new(Variable, severity, found ?? "not there", expected, fix);
}
