using System.Net;
using OrleansCdc.Cluster;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.ClusterHost.Configuration;

/// <summary>
/// Reads a silo's settings: environment variables such as <c>ORLEANSCDC_CLUSTER__MEMBERSHIP=PostgreSql</c>, else a settings file, else the
/// defaults, which are a cluster of one on this machine. Connection strings are never on the command line, where others on the machine
/// could read them.
/// </summary>
internal static class ClusterConfiguration
{
    public const string Section = "Cluster";

    public const string Prefix = "ORLEANSCDC_CLUSTER__";

    public static ClusterSettings Read(string dataDirectory, string? file)
    {
        var sources = new ConfigurationBuilder();
        try
        {
            if (file is not null) sources.AddJsonFile(Path.GetFullPath(file), optional: false);
            return From(sources.AddEnvironmentVariables("ORLEANSCDC_").Build().GetSection(Section), dataDirectory);
        }
        catch (Exception wrong) when (wrong is IOException or InvalidDataException or FormatException)
        {
            throw VerbException.BadInput($"The settings cannot be read: {wrong.Message}");
        }
    }

    private static ClusterSettings From(IConfigurationSection section, string dataDirectory)
    {
        var defaults = new ClusterSettings { DataDirectory = dataDirectory };
        return defaults with
        {
            ClusterId = section["ClusterId"] ?? defaults.ClusterId,
            ServiceId = section["ServiceId"] ?? defaults.ServiceId,
            Membership = Choice(section, "Membership", defaults.Membership),
            MembershipConnection = section["MembershipConnection"] ?? "",
            State = Choice(section, "State", defaults.State),
            StateConnection = section["StateConnection"] ?? "",
            StateContainer = section["StateContainer"] ?? defaults.StateContainer,
            Address = section["Address"] is { } address ? IPAddress.Parse(address) : defaults.Address,
            SiloPort = Number(section, "SiloPort"),
            GatewayPort = Number(section, "GatewayPort"),
            FirstSiloPort = Number(section, "FirstSiloPort"),
            ProbeTimeout = section["ProbeTimeout"] is { } time ? TimeSpan.Parse(time) : defaults.ProbeTimeout,
            Dashboard = section["Dashboard"] is { } shown
                && (bool.TryParse(shown, out var isShown) ? isShown : throw Wrong("Dashboard", shown, "true or false")),
            Telemetry = section["Telemetry"] ?? "",
        };
    }

    private static T Choice<T>(IConfigurationSection section, string name, T otherwise)
        where T : struct, Enum =>
        section[name] is not { } text ? otherwise
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw Wrong(name, text, string.Join(", ", Enum.GetNames<T>()));

    private static int Number(IConfigurationSection section, string name) =>
        section[name] is not { } text ? 0 : int.TryParse(text, out var value) ? value : throw Wrong(name, text, "a number");

    private static FormatException Wrong(string name, string text, string expected) =>
        new($"{Section}:{name} is '{text}'; use {expected}.");
}
