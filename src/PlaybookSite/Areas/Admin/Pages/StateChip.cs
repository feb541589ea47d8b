namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>Where a case stands between its editors and its readers.</summary>
internal static class StateChip
{
    public static (string Word, string Chip) Of(bool published, bool archived, bool trashed = false) =>
        trashed ? ("回收站", "chip-danger")
        : archived ? ("已归档", "")
        : published ? ("已发布", "chip-fine")
        : ("未发布", "chip-caution");
}
