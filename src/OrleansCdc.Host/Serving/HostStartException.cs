using OrleansCdc.Grains;

namespace OrleansCdc.Host.Serving;

/// <summary>The host could not start. The message says why and what to do.</summary>
internal sealed class HostStartException : Exception
{
    private HostStartException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public static HostStartException ForAddress(IReadOnlyList<string> urls, Exception inner) =>
        new($"Cannot listen on {string.Join(", ", urls)}: {inner.Message} Name another address with --urls.", inner);

    public static HostStartException ForGrains(GrainException inner) => new(inner.Message, inner);
}
