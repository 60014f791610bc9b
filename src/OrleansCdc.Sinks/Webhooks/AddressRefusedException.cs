namespace OrleansCdc.Sinks.Webhooks;

/// <summary>A receiver's name leads to an address that may not be called.</summary>
public sealed class AddressRefusedException : Exception
{
    private AddressRefusedException(string message)
        : base(message)
    {
    }

    public static AddressRefusedException Create(string host, IEnumerable<System.Net.IPAddress> addresses) => new(
        $"'{host}' leads to {string.Join(", ", addresses)}, which is not a public address. "
            + "Set allowPrivateNetworks if the receiver is meant to be there.");
}
