using System.Text;
using Playbook.Importing.Sources;
using Playbook.Media;
using Playbook.Rendering;

namespace Playbook.Importing.Content;

/// <summary>
/// The pictures that files of content/ name by a relative path, or from the content directory on where it begins with a
/// slash: stored by their content, their addresses exchanged in the text.
/// </summary>
internal sealed class ContentPictures(string root, MarkdownRenderer renderer)
{
    private readonly Dictionary<string, MediaFile> _media = [];

    public IReadOnlyCollection<MediaFile> Media => _media.Values;

    /// <returns>The text with the addresses of its pictures; another picture under the same name is another address.</returns>
    public string Exchange(string file, string markdown, int bodyLine, List<ImportProblem> warnings)
    {
        var text = new StringBuilder(markdown.Length);
        var done = 0;
        foreach (var link in renderer.Links(markdown).Where(link => link.IsPicture && !link.Url.Contains(':', StringComparison.Ordinal) && !link.Url.StartsWith("//", StringComparison.Ordinal)))
        {
            var (picture, reason) = Read(file, Uri.UnescapeDataString(link.Url.Split('#', '?')[0]));
            if (picture is null)
            {
                if (reason.Length > 0)
                    warnings.Add(new ImportProblem(file, bodyLine + link.Line - 1, $"图片“{link.Url}”：{reason}"));
                continue;
            }

            _media.TryAdd(picture.Name, picture);
            text.Append(markdown, done, link.Start - done).Append(picture.Url);
            done = link.Start + link.Length;
        }

        return text.Append(markdown, done, markdown.Length - done).ToString();
    }

    private (MediaFile? File, string Reason) Read(string file, string written)
    {
        if (SourceTree.Combine(written.StartsWith('/') ? "" : SourceTree.FolderOf(file), written) is not { } inside)
            return (null, "在内容文件夹之外");
        var path = new FileInfo(Path.Combine(root, inside));
        if (!path.Exists)
            return (null, MediaFile.NameIn(written) is null && !written.StartsWith("/diagrams/", StringComparison.Ordinal) ? "没有这个文件" : "");
        if (path.Length > SourceLimits.MaxPictureBytes)
            return (null, $"超过了 {SourceLimits.MaxPictureBytes / 1024 / 1024} MB 的上限");
        try
        {
            return (path.Length == 0 ? null : MediaFile.Of(File.ReadAllBytes(path.FullName)), "不是 PNG、JPEG、GIF、WebP、AVIF 或 SVG 图片");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"读不了：{Trouble.InWords(problem)}");
        }
    }
}
