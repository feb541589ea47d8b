namespace Playbook.Importing;

/// <summary>One thing that kept a file, or part of it, out.</summary>
/// <param name="File">As the reader of the message knows it.</param>
/// <param name="Line">1-based; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record ImportProblem(string File, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}：{Message}" : $"{File}：{Message}";
}
