using System.Threading.Channels;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// Makes transactions durable in rounds: each takes whatever was committed since the last one, flushes the tables it touched side by side,
/// appends its records to the commit log, flushes that, and moves the mark. Under light load a round is one transaction; under heavy load
/// rounds grow by themselves, and with them what one flush carries.
/// </summary>
internal sealed class Committer : IAsyncDisposable
{
    /// <summary>How many transactions may wait; beyond it the capture waits. Each takes a few hundred bytes without its statement.</summary>
    private const int MaxWaiting = 16_384;

    /// <summary>How many bytes of statements may wait; beyond it the capture waits too.</summary>
    private const long MaxStatementBytes = 8 << 20;

    private readonly Channel<CommitStep> _steps = Channel.CreateBounded<CommitStep>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly BufferBudget _statements = new(MaxStatementBytes);
    private readonly CommitRound _round;
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile Exception? _failure;

    public Committer(CommitRound round)
    {
        _round = round;
        _running = Task.Run(RunAsync);
    }

    public Exception? Failure => _failure;

    /// <summary>Completes when <see cref="Failure"/> is there.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Takes one transaction after the other, from one caller.</summary>
    public ValueTask AddAsync(CommittedTransaction transaction, CancellationToken cancellationToken)
    {
        var step = new CommitStep(transaction, null);
        return step.StatementSize == 0 ? WriteAsync(step, cancellationToken) : WriteStatementAsync(step, cancellationToken);
    }

    /// <summary>Completes once everything added so far is durable and visible.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(new CommitStep(null, done), cancellationToken);
        await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Finishes the rounds that can be finished. What could not be stored is <see cref="Failure"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _steps.Writer.TryComplete();
        await _running;
    }

    private async ValueTask WriteStatementAsync(CommitStep step, CancellationToken cancellationToken)
    {
        await _statements.ReserveAsync(step.StatementSize, cancellationToken);
        try
        {
            await WriteAsync(step, cancellationToken);
        }
        catch
        {
            _statements.Release(step.StatementSize);
            throw;
        }
    }

    private async ValueTask WriteAsync(CommitStep step, CancellationToken cancellationToken)
    {
        if (_failure is { } failure)
            throw WriterException.ForCommits(_round.Source.Value, failure);
        try
        {
            await _steps.Writer.WriteAsync(step, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw WriterException.ForCommits(_round.Source.Value, _failure ?? closed);
        }
    }

    private async Task RunAsync()
    {
        var steps = new List<CommitStep>();
        while (await _steps.Reader.WaitToReadAsync())
        {
            while (steps.Count < MaxWaiting && _steps.Reader.TryRead(out var step))
                steps.Add(step);
            await RunRoundAsync(steps);
            steps.Clear();
        }
    }

    private async Task RunRoundAsync(List<CommitStep> steps)
    {
        try
        {
            if (_failure is null)
                await _round.RunAsync([.. steps.Where(step => step.Transaction is not null).Select(step => step.Transaction!)]);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _failure = failure;
            _steps.Writer.TryComplete();
            _failed.TrySetResult();
        }
        foreach (var step in steps)
        {
            if (step.StatementSize > 0)
                _statements.Release(step.StatementSize);
            step.Finish(_failure);
        }
    }
}
