using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Rendering.Drawings;

public sealed class PredrawnDiagramsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void An_answer_counts_only_when_the_same_script_gave_it()
    {
        Write("draw()", "graph LR", "答");
        Assert.Equal("答", new PredrawnDiagrams(_file, "draw()").Find("graph LR"));
        Assert.Null(new PredrawnDiagrams(_file, "draw()").Find("graph TD"));
        Assert.Null(new PredrawnDiagrams(_file, "draw(2)").Find("graph LR"));
    }

    [Fact]
    public void Without_a_file_nothing_is_known() => Assert.Null(new PredrawnDiagrams(_file + ".missing", "draw()").Find("graph LR"));

    public void Dispose() => File.Delete(_file);

    private void Write(string script, string source, string answer) => File.WriteAllText(_file, JsonSerializer.Serialize(
        new { script = Name(script), answers = new Dictionary<string, string> { [Name(source)] = answer } }));

    private static string Name(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
