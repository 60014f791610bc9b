using OrleansCdc.Sandbox;
using Spectre.Console;

namespace OrleansCdc.Host.Demo;

/// <summary>Shows what starting a server is busy with: bars in a terminal, a line for each step elsewhere.</summary>
internal static class DownloadProgress
{
    public static async Task<T> ShowAsync<T>(IAnsiConsole console, Func<IProgress<SandboxProgress>, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive) return await work(new StepLines(console));
        return await console.Progress()
            .AutoClear(false)
            .Columns(
                new SpinnerColumn(),
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn())
            .StartAsync(async context =>
            {
                var bars = new Bars(context);
                var result = await work(bars);
                bars.Complete();
                return result;
            });
    }

    private sealed class StepLines(IAnsiConsole console) : IProgress<SandboxProgress>
    {
        private readonly Lock _lock = new();
        private string _step = "";

        public void Report(SandboxProgress value)
        {
            lock (_lock)
            {
                if (value.Step == _step) return;
                _step = value.Step;
                console.WriteLine($"{value.Step} ...");
            }
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<SandboxProgress>
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, ProgressTask> _bars = [];
        private ProgressTask? _last;

        public void Report(SandboxProgress value)
        {
            lock (_lock)
            {
                if (!_bars.TryGetValue(value.Step, out var bar))
                {
                    Fill(_last);
                    _bars[value.Step] = bar = context.AddTask(Markup.Escape(value.Step), maxValue: 1);
                }
                bar.IsIndeterminate = value.Fraction is null;
                if (value.Fraction is { } fraction) bar.Value = fraction;
                _last = bar;
            }
        }

        /// <summary>Fills the bar of the last step; those before it were filled when the next began.</summary>
        public void Complete()
        {
            lock (_lock) Fill(_last);
        }

        private static void Fill(ProgressTask? bar)
        {
            if (bar is null) return;
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
        }
    }
}
