using OrleansCdc.Capture;
using OrleansCdc.Grains.Registration;

namespace OrleansCdc.Grains.Sources;

/// <summary>Refuses a registration that cannot work before anything is stored. What only the server knows, preflight finds later.</summary>
internal static class RegistrationCheck
{
    public static void Check(SourceId source, SourceRegistration registration)
    {
        if (FindProblem(registration) is { } problem)
            throw GrainException.ForInvalidRegistration(source.Value, problem);
    }

    private static string? FindProblem(SourceRegistration registration)
    {
        var connection = registration.Connection;
        if (connection.UnixSocket is null && string.IsNullOrWhiteSpace(connection.Host))
            return "its host is empty. Name a host or a socket.";
        if (connection.UnixSocket is null && connection.Port is < 1 or > 65535)
            return $"its port is {connection.Port}. Use a number from 1 to 65535; MySQL's own is 3306.";
        if (string.IsNullOrWhiteSpace(connection.User))
            return "its user is empty. Name a user with REPLICATION SLAVE, REPLICATION CLIENT and SELECT.";
        return registration.ReplicaServerId == 0
            ? "its replica server id is 0. Use a number from 1 to 4294967295 that no other replica has, or leave it out."
            : FindPatternProblem(registration);
    }

    private static string? FindPatternProblem(SourceRegistration registration)
    {
        try
        {
            _ = new TableFilter(registration.Include, registration.Exclude);
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message;
        }
    }
}
