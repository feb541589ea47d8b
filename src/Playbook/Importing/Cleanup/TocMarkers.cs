using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>Where other tools are told to put their table of contents: <c>[TOC]</c>, <c>[[toc]]</c>, <c>@[toc](目录)</c>. The site draws its own.</summary>
internal sealed partial class TocMarkers : LineRule
{
    public override string Label => "去掉目录占位标记";

    protected override string Clean(string text, string previous) => Marker.IsMatch(text) ? "" : text;

    [GeneratedRegex(@"^\s*(?:@?\[{1,2}_{0,2}(?:TOC|目录)_{0,2}\]{1,2}(?:\([^()]*\))?|\{\{?\s*:?toc\s*\}?\}|\$\{toc\}|\\tableofcontents|\.\. contents::)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Marker { get; }
}
