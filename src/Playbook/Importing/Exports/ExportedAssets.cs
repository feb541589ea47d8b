using Playbook.Importing.Sources;
using Playbook.Media;

namespace Playbook.Importing.Exports;

/// <summary>The pictures that travel with an export.</summary>
internal static class ExportedAssets
{
    public const string Folder = "assets";

    /// <summary>Pictures that are what their names say; what is not is told and left out.</summary>
    public static IEnumerable<MediaFile> Read(string root, List<ImportProblem> problems)
    {
        var folder = new DirectoryInfo(Path.Combine(root, Folder));
        if (!folder.Exists)
            yield break;
        foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var picture = file.LinkTarget is null && file.Length is > 0 and <= SourceLimits.MaxPictureBytes
                ? MediaFile.Of(File.ReadAllBytes(file.FullName))
                : null;
            if (picture?.Name == file.Name)
                yield return picture;
            else
                problems.Add(new ImportProblem($"{Folder}/{file.Name}", 0, "内容与文件名不符，没有导入"));
        }
    }
}
