using Spectre.Console;

namespace PlaybookSite.Startup.Commands;

/// <param name="Phase">What is being done, for people.</param>
/// <param name="Done">Of <paramref name="Total"/>.</param>
/// <param name="Total">0 while nobody knows.</param>
/// <param name="At">What it is being done to; may be empty.</param>
internal sealed record ShownStep(string Phase, int Done, int Total, string At);

/// <summary>How far a command is: a bar for each phase on a terminal, one line for each phase and tenth in a pipe.</summary>
internal static class ShownProgress
{
    public static Task<T> WhileAsync<TStep, T>(Func<TStep, ShownStep> read, Func<IProgress<TStep>, Task<T>> work) =>
        AnsiConsole.Profile.Out.IsTerminal
            ? AnsiConsole.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .StartAsync(context => work(new Reported<TStep>(read, new Bars(context).Show)))
            : work(new Reported<TStep>(read, new Lines(Console.Error).Show));

    /// <summary>In order and at once, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class Reported<TStep>(Func<TStep, ShownStep> read, Action<ShownStep> show) : IProgress<TStep>
    {
        private readonly Lock _turn = new();

        public void Report(TStep value)
        {
            lock (_turn)
                show(read(value));
        }
    }

    private sealed class Bars(ProgressContext context)
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];
        private ProgressTask? _current;

        public void Show(ShownStep step)
        {
            if (!_bars.TryGetValue(step.Phase, out var bar))
                _bars[step.Phase] = bar = context.AddTask(step.Phase);
            if (bar != _current)
                _current?.StopTask();
            _current = bar;
            bar.IsIndeterminate = step.Total == 0;
            (bar.MaxValue, bar.Value) = (Math.Max(1, step.Total), step.Done);
            bar.Description = Markup.Escape(step.At.Length > 0 ? $"{step.Phase} {step.At}" : step.Phase);
        }
    }

    /// <param name="output">Not where the command's answer goes.</param>
    internal sealed class Lines(TextWriter output)
    {
        private string _phase = "";
        private int _tenths;

        public void Show(ShownStep step)
        {
            var tenths = step.Total == 0 ? 0 : step.Done * 10 / step.Total;
            if (step.Phase == _phase && tenths <= _tenths)
                return;
            output.WriteLine(step.Total == 0 ? $"{step.Phase}……" : $"{step.Phase}：{step.Done} / {step.Total}");
            (_phase, _tenths) = (step.Phase, tenths);
        }
    }
}
