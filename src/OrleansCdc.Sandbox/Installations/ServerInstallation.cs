namespace OrleansCdc.Sandbox.Installations;

/// <summary>One installed server: where its programs and support files are and how its programs are started.</summary>
internal sealed class ServerInstallation
{
    private static readonly string[] ProgramFolders = ["sbin", "bin", "libexec"];
    private static readonly string[] SupportFolders = ["share/mariadb", "share/mysql", "share/mysql-9.7", "share"];
    private static readonly string[] PluginFolders = ["lib/mysql/plugin", "lib/mariadb/plugin", "lib64/mysql/plugin", "lib/plugin"];
    private static readonly string[] OtherLibraryFolders = ["lib64", "usr/lib64", "usr/lib64/mysql/private"];

    private readonly string? _loader;
    private readonly string? _libraryPath;

    private ServerInstallation(ServerProduct product, string baseDirectory, string? loader, string? libraryPath)
    {
        Product = product;
        BaseDirectory = baseDirectory;
        _loader = loader;
        _libraryPath = libraryPath;
    }

    public ServerProduct Product { get; }

    /// <summary>The folder that holds bin, sbin and share.</summary>
    public string BaseDirectory { get; }

    /// <summary>The folder with error messages and, for MariaDB, the SQL that makes the system tables; null if not found.</summary>
    public string? SupportDirectory => First(SupportFolders, folder => File.Exists(Path.Combine(folder, "english", "errmsg.sys")));

    public string? PluginDirectory => First(PluginFolders, Directory.Exists);

    /// <summary>Tells apart data folders of programs that are upgraded in place; empty for a private root.</summary>
    public string DataVersion => _loader is not null ? string.Empty : $"-{File.GetLastWriteTimeUtc(Server.FileName).Ticks}";

    public ToolCommand Server => Tool(Product.ServerProgram());

    public ToolCommand Client => Tool("mysql");

    /// <summary>Packages unpacked into a private root, with a loader and a C library of their own.</summary>
    public static ServerInstallation FromPrivateRoot(ServerProduct product, string root)
    {
        var libraries = LibraryFolders(root).ToList();
        var loader = libraries.SelectMany(folder => Directory.EnumerateFiles(folder, "ld-linux*.so.*")).FirstOrDefault(File.Exists)
            ?? throw SandboxException.ForMissingTool("ld-linux", root);
        return new ServerInstallation(product, Path.Combine(root, "usr"), loader, string.Join(':', libraries));
    }

    /// <summary>Programs that are installed on the machine and run as they are.</summary>
    public static ServerInstallation FromBaseDirectory(ServerProduct product, string baseDirectory) =>
        new(product, baseDirectory, loader: null, libraryPath: null);

    /// <summary>How to start one of the programs. MySQL's tool names also find MariaDB's tools, which have names of their own.</summary>
    /// <exception cref="SandboxException">The program is not part of this installation.</exception>
    public ToolCommand Tool(string name)
    {
        var program = Candidates(name)
            .SelectMany(candidate => ProgramFolders.Select(folder => Path.Combine(BaseDirectory, folder, candidate)))
            .FirstOrDefault(File.Exists) ?? throw SandboxException.ForMissingTool(name, BaseDirectory);
        return _loader is null ? new ToolCommand(program, []) : new ToolCommand(_loader, ["--library-path", _libraryPath!, program]);
    }

    private IEnumerable<string> Candidates(string name)
    {
        if (!Product.IsMariaDb())
            return [name];

        var own = name switch
        {
            "mysql" => "mariadb",
            _ when name.StartsWith("mysql", StringComparison.Ordinal) => "mariadb-" + name["mysql".Length..],
            _ => name,
        };
        return [own, name];
    }

    // Debian names the folder after the machine's type, others call it lib64.
    private static IEnumerable<string> LibraryFolders(string root)
    {
        string[] parents = [Path.Combine(root, "lib"), Path.Combine(root, "usr", "lib")];
        return parents.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, "*-linux-gnu"))
            .Concat(OtherLibraryFolders.Select(folder => Path.Combine(root, folder)))
            .Where(Directory.Exists);
    }

    private string? First(IEnumerable<string> folders, Func<string, bool> found) =>
        folders.Select(folder => Path.Combine(BaseDirectory, folder)).FirstOrDefault(found);
}
