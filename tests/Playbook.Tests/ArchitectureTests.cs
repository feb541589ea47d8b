using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Playbook.Tests;

/// <summary>Reads the sources and fails on a dependency that points the wrong way, and on a folder nobody has described.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static readonly string AccountsFolder = Path.Combine("PlaybookSite", "Accounts") + Path.DirectorySeparatorChar;

    private static readonly string[] Subjects = ["Books", "CaseStudies", "Glossary"];

    /// <summary>What each folder of src/Playbook may use besides itself.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Books"] = Subjects,
        ["CaseStudies"] = Subjects,
        ["Glossary"] = Subjects,
        ["Rendering"] = [],
        ["Figures"] = [],
        ["Media"] = [],
        ["Links"] = [.. Subjects, "Media", "Rendering", "Revisions"],
        ["Revisions"] = [.. Subjects, "Links"],
        ["Drafts"] = [.. Subjects, "Links"],
        ["Data"] = [.. Subjects, "Drafts", "Figures", "Links", "Media", "Revisions"],
        ["Audit"] = ["Links", "Data"],
        ["Search"] = [.. Subjects, "Links", "Revisions", "Data"],
        ["Importing"] = [.. Subjects, "Audit", "Figures", "Media", "Rendering", "Links", "Revisions", "Data", "Search"],
        ["Editing"] = [.. Subjects, "Audit", "Drafts", "Media", "Rendering", "Links", "Revisions", "Data", "Search", "Importing"],
        ["Backups"] = ["Media", "Data"],
        ["Exporting"] = [.. Subjects, "Figures", "Media", "Rendering", "Links", "Data", "Importing"],
    };

    [Fact]
    public void Dependencies_point_from_the_outside_in()
    {
        var wrong =
            from folder in Allowed.Keys
            where Directory.Exists(Path.Combine(Root, "src", "Playbook", folder))
            from file in Sources(Path.Combine("src", "Playbook", folder))
            from used in UsedFolders(file)
            where used != folder && !Allowed[folder].Contains(used)
            select $"{Path.GetRelativePath(Root, file)} uses Playbook.{used}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_folder_of_the_book_has_its_direction()
    {
        var folders = Directory.GetDirectories(Path.Combine(Root, "src", "Playbook")).Select(Path.GetFileName);
        Assert.Empty(folders.Except(Allowed.Keys).Except(["bin", "obj", "Assets"]));
    }

    [Fact]
    public void The_book_knows_no_web()
    {
        var wrong = Sources(Path.Combine("src", "Playbook"))
            .Where(file => File.ReadAllText(file).Contains("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_never_write()
    {
        var wrong = Directory
            .EnumerateFiles(Path.Combine(Root, "src", "PlaybookSite"), "*.cs*", SearchOption.AllDirectories)
            .Where(IsOurs)
            // Accounts are the site's own; they have their context there, and their pages call it as pages call Editing.
            .Where(file => !file.Contains(AccountsFolder, StringComparison.Ordinal))
            .Where(file => WritesPattern().IsMatch(File.ReadAllText(file)));
        Assert.Empty(wrong);
    }

    /// <summary>ASP.NET Core puts the token against forgery into a form by itself only where the form names no address.</summary>
    [Fact]
    public void A_form_that_names_its_address_carries_its_token()
    {
        var wrong = Directory
            .EnumerateFiles(Path.Combine(Root, "src", "PlaybookSite"), "*.cshtml", SearchOption.AllDirectories)
            .Where(IsOurs)
            .SelectMany(file => AddressedForm().Matches(File.ReadAllText(file)).Select(form => $"{Path.GetRelativePath(Root, file)}: {form.Value}"))
            .Where(form => !form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal) && !form.Contains("AntiForgeryToken()", StringComparison.Ordinal));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_architecture_document_names_every_folder()
    {
        var described = File.ReadAllText(Path.Combine(Root, "docs", "architecture.md"));
        var folders = new[] { "src", "tests", "content", "docs" }
            .SelectMany(top => Directory.EnumerateDirectories(Path.Combine(Root, top), "*", SearchOption.AllDirectories))
            .Select(folder => Path.GetRelativePath(Root, folder))
            .Where(folder => IsOurs(folder + "/") && Depth(folder) <= DepthDescribed(folder));
        Assert.DoesNotContain(folders, folder => !described.Contains(Path.GetFileName(folder) + "/", StringComparison.Ordinal));
    }

    // Chapters and samples are data; below a feature's folder the code's own names speak.
    private static int DepthDescribed(string folder) => folder switch
    {
        _ when folder.StartsWith("src", StringComparison.Ordinal) => 4,
        _ when folder.StartsWith("tests", StringComparison.Ordinal) => 2,
        _ => 2,
    };

    private static int Depth(string folder) => folder.Split(Path.DirectorySeparatorChar).Length;

    private static IEnumerable<string> UsedFolders(string file) =>
        UsePattern().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value);

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(IsOurs);

    private static bool IsOurs(string path) => !GeneratedPattern().IsMatch(path);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\busing (static )?Playbook\.(?<folder>[A-Z]\w+)")]
    private static partial Regex UsePattern();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules|App_Data|Migrations|TestResults|BenchmarkDotNet\.Artifacts)([/\\]|$)")]
    private static partial Regex GeneratedPattern();

    [GeneratedRegex("""<form\b(?=[^>]*method="post")(?=[^>]*\saction=)[^>]*>\s*(?:@Html\.AntiForgeryToken\(\))?""")]
    private static partial Regex AddressedForm();

    [GeneratedRegex(@"\.(SaveChanges(Async)?|ExecuteUpdateAsync|ExecuteDeleteAsync|ExecuteSql\w*)\(")]
    private static partial Regex WritesPattern();
}
