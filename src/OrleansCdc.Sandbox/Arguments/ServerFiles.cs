using OrleansCdc.Sandbox.Certificates;

namespace OrleansCdc.Sandbox.Arguments;

/// <summary>Where one server keeps its files.</summary>
/// <param name="Directory">The temporary folder that goes when the server is disposed.</param>
/// <param name="DataDirectory">The data folder, inside <paramref name="Directory"/> unless the user chose another place.</param>
internal sealed record ServerFiles(string Directory, string DataDirectory)
{
    public string Socket => Path.Combine(Directory, "s.sock");

    public string ProcessIdFile => Path.Combine(Directory, "server.pid");

    public string Log => Path.Combine(Directory, "server.log");

    public string FirstStatements => Path.Combine(Directory, "first.sql");

    public string ClientOptions => Path.Combine(Directory, "client.cnf");

    /// <summary>The root password, beside the data it protects, so that a kept data folder can be started again.</summary>
    public string Password => Path.Combine(DataDirectory, "sandbox-password");

    public CertificateFiles Certificates => new(Directory);
}
