using System.Collections.Concurrent;

namespace Playbook.Media;

/// <summary>
/// How large the pictures are that pages show, so that a page keeps their place before they are there. A picture is
/// named by its content: what was read once is true for ever.
/// </summary>
public sealed class PictureSizes(MediaStore store)
{
    /// <summary>Stands for a picture that does not tell its size.</summary>
    private static readonly (int Width, int Height) Unknown = (0, 0);

    private readonly ConcurrentDictionary<string, (int Width, int Height)> _sizes = new(StringComparer.Ordinal);

    /// <summary>Pictures that an import brings: its pages are rendered before anything of it is kept.</summary>
    public void Learn(IEnumerable<MediaFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
            _sizes.GetOrAdd(file.Name, static (_, bytes) => PictureHeader.SizeOf(bytes) ?? Unknown, file.Bytes);
    }

    /// <param name="url">The address of a picture, <c>/assets/….png</c>.</param>
    /// <returns>Null where there is no such picture, or where it does not tell.</returns>
    public (int Width, int Height)? Find(string url)
    {
        if (MediaFile.NameIn(url) is not { } name)
            return null;
        if (!_sizes.TryGetValue(name, out var size))
        {
            // What is not there today may be brought tomorrow.
            if (Read(name) is not { } bytes)
                return null;
            _sizes[name] = size = PictureHeader.SizeOf(bytes) ?? Unknown;
        }

        return size == Unknown ? null : size;
    }

    private byte[]? Read(string name)
    {
        try
        {
            return store.Find(name) is { } path ? File.ReadAllBytes(path) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A page without a size is a page all the same.
            return null;
        }
    }
}
