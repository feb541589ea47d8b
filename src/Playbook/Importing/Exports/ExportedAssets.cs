using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Playbook.Importing.Exports;

/// <summary>Stored pictures: which of them a text shows, and how they travel with an export.</summary>
internal static partial class ExportedAssets
{
    public const string Folder = "assets";

    /// <summary>Names of the pictures that stand in a text, as /assets/NAME.</summary>
    public static IEnumerable<string> In(string text) => Reference().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>Takes over what is not there yet. A file that does not hold what its name says is left out.</summary>
    /// <returns>What was left out.</returns>
    public static IReadOnlyList<ImportProblem> Take(string root, string assetDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder));
        var problems = new List<ImportProblem>();
        if (!folder.Exists)
            return problems;
        foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var target = Path.Combine(assetDirectory, file.Name);
            if (File.Exists(target))
                continue;
            if (file.LinkTarget is not null || !Name().IsMatch(file.Name) || !HoldsWhatItsNameSays(file))
            {
                problems.Add(new ImportProblem($"{Folder}/{file.Name}", 0, "内容与文件名不符，没有导入"));
                continue;
            }

            Directory.CreateDirectory(assetDirectory);
            // Whole or not at all: a half one would keep its name for ever.
            var partial = $"{target}.{Guid.NewGuid():n}";
            file.CopyTo(partial);
            File.Move(partial, target, overwrite: true);
        }

        return problems;
    }

    private static bool HoldsWhatItsNameSays(FileInfo file)
    {
        using var stream = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream)).StartsWith(Path.GetFileNameWithoutExtension(file.Name), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/assets/([0-9a-f]{16,64}\.[a-z0-9]{2,5})")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^[0-9a-f]{16,64}\.[a-z0-9]{2,5}$")]
    private static partial Regex Name();
}
