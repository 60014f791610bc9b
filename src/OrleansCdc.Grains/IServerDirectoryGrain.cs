using OrleansCdc.Capture;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Grains;

/// <summary>The list of registered servers. There is one of it.</summary>
public interface IServerDirectoryGrain
{
    /// <summary>The registered servers by name. A removed one is not among them.</summary>
    [Interleaves]
    Task<IReadOnlyList<SourceId>> ListAsync();

    /// <summary>
    /// Lists the server and has its grain start: preflight, snapshot, stream. Returns at once; the status tells how it goes. A name that
    /// was removed may be registered again and continues its own history. Throws <see cref="GrainException"/> when the name is taken or the
    /// registration is wrong.
    /// </summary>
    Task<SourceStatus> RegisterAsync(SourceId source, SourceRegistration registration);

    /// <summary>
    /// Stops the server's capture, forgets its settings and password and takes it off the list. Its history stays on disk unless
    /// <paramref name="deleteHistory"/> is set. False when there is no such server.
    /// </summary>
    Task<bool> RemoveAsync(SourceId source, bool deleteHistory);
}
