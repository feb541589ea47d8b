using System.Security.Cryptography;
using System.Text;
using Playbook.CaseStudies;

namespace Playbook.Importing.Cases;

/// <summary>What a case says, as a hash: another one than the import left means that somebody edited it since.</summary>
internal static class CaseFingerprint
{
    private const char Separator = '\u001F';

    public static string Of(CaseStudy study)
    {
        var texts = new[]
        {
            study.Title, study.Company, study.Outcome.ToString(), study.Evidence.ToString(), study.Summary, study.Confidentiality,
            string.Join('\n', study.Topics), string.Join('\n', study.Lessons), study.Markdown,
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, texts))));
    }

    /// <summary>Edited on the site since the import wrote it.</summary>
    public static bool IsEdited(CaseStudy study) => study.ContentHash.Length > 0 && study.ContentHash != Of(study);
}
