namespace PlaybookSite.Tests;

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("playbook-test-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);

    public void WriteLarge(string name, int megabytes)
    {
        using var file = File.Create(System.IO.Path.Combine(Path, name));
        file.SetLength(megabytes * 1024L * 1024);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
