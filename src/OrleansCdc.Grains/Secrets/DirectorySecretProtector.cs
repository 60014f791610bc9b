using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OrleansCdc.Grains.Secrets;

/// <summary>
/// Encrypts secrets with ASP.NET Data Protection, its keys in a directory that only its owner may enter. Whoever copies the whole data
/// directory copies the keys as well: keep it as safe as the password itself.
/// </summary>
public sealed class DirectorySecretProtector : ISecretProtector
{
    private const UnixFileMode OwnerDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo _keys;
    private volatile IDataProtector _protector;

    public DirectorySecretProtector(string directory)
    {
        _keys = OperatingSystem.IsWindows() ? Directory.CreateDirectory(directory) : Directory.CreateDirectory(directory, OwnerDirectory);
        _protector = Open();
    }

    public string Protect(string secret)
    {
        var stored = _protector.Protect(secret);
        CloseKeyFiles();
        return stored;
    }

    public string Unprotect(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return UnprotectWithNewKeys(stored);
        }
    }

    private IDataProtector Open() =>
        DataProtectionProvider.Create(_keys, options => options.SetApplicationName("OrleansCdc")).CreateProtector("OrleansCdc.Grains.Secrets");

    /// <summary>Keys are read once; another process that shares the directory may have made one since.</summary>
    private string UnprotectWithNewKeys(string stored)
    {
        try
        {
            _protector = Open();
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException lost)
        {
            throw GrainException.ForLostSecret("password", lost);
        }
    }

    /// <summary>
    /// The first use of the protector makes a key file; whatever mode it came with, only the owner may read it from now on.
    /// </summary>
    private void CloseKeyFiles()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in _keys.EnumerateFiles())
            file.UnixFileMode = OwnerFile;
    }
}
