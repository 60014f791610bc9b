using System.Security.Cryptography;
using System.Text;

namespace OrleansCdc.Capture.Parking;

/// <summary>
/// Keeps the rows of prepared XA transactions in one file each until their XA COMMIT or XA ROLLBACK comes, which may be after a restart.
/// Reading the log again writes the same file again.
/// </summary>
internal sealed class XaParking(string? directory)
{
    /// <exception cref="CaptureException">There is no directory to park in.</exception>
    public ParkedRowsWriter Create(string xaId)
    {
        if (directory is null)
            throw CaptureException.Permanent(
                CaptureFaultKind.Xa, $"XA transaction {xaId} is in the log, and this source has no directory to keep its rows until they are committed.",
                "Give the source a parking directory that outlives the process, then resume; nothing was skipped.");
        Directory.CreateDirectory(directory);
        return new ParkedRowsWriter(PathOf(xaId));
    }

    public bool Contains(string xaId) => directory is not null && File.Exists(PathOf(xaId));

    public ParkedRowsReader Open(string xaId) => new(PathOf(xaId));

    public void Delete(string xaId) => File.Delete(PathOf(xaId));

    // The identifier may hold any bytes, and two writings differ in case only.
    private string PathOf(string xaId) =>
        Path.Combine(directory!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xaId.ToUpperInvariant())))[..32] + ".xa");
}
