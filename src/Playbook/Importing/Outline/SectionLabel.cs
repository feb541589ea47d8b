using System.Globalization;

namespace Playbook.Importing.Outline;

/// <summary>
/// The name by which a section is found again once it is rendered and has its anchor: the letters and digits of its
/// number and words, and which of several it is.
/// </summary>
internal static class SectionLabel
{
    /// <param name="heading">As printed, with its number.</param>
    /// <param name="taken">How often each name came before, in the same chapter.</param>
    public static string Of(string heading, Dictionary<string, int> taken)
    {
        var name = TextKey.Of(heading);
        var times = taken[name] = taken.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}~{times.ToString(CultureInfo.InvariantCulture)}";
    }
}
