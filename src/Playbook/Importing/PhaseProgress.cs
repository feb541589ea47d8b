namespace Playbook.Importing;

/// <summary>Counts the steps of one phase. How many there are may turn out on the way; safe to share between threads.</summary>
internal sealed class PhaseProgress(IProgress<ImportProgress>? progress, ImportPhase phase)
{
    private readonly Lock _turn = new();
    private int _done;
    private int _total;

    /// <summary>So many steps more.</summary>
    public void Expect(int steps, string file = "")
    {
        lock (_turn)
        {
            _total += steps;
            Report(file);
        }
    }

    /// <summary>So many steps are left, whatever was expected.</summary>
    public void Left(int steps)
    {
        lock (_turn)
        {
            _total = _done + steps;
            Report("");
        }
    }

    public void Done(string file = "", int steps = 1)
    {
        lock (_turn)
        {
            _done += steps;
            Report(file);
        }
    }

    // Under the lock, so that nobody sees the count go back.
    private void Report(string file) => progress?.Report(new ImportProgress(file, Math.Min(_done, _total)) { Phase = phase, Total = _total });
}
