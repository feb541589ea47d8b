using Playbook.Importing;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cleanup;

/// <summary>Runs one rule over a text whose code is marked already, as the list of rules does.</summary>
internal static class Rules
{
    public static (string Text, CleanupLog Log) Run(ICleanupRule rule, string text)
    {
        var log = new CleanupLog();
        var lines = new VerbatimBlocks().Apply(SourceLines.Split(text, new CleanupLog()), new CleanupLog());
        return (string.Join('\n', rule.Apply(lines, log).Select(l => l.Text)), log);
    }

    public static void AssertText(ICleanupRule rule, string before, string after) => Assert.Equal(after, Run(rule, before).Text);
}
