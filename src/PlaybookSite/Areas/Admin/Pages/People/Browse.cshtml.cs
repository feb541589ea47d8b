using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;
using PlaybookSite.Areas.Accounts.Pages;
using PlaybookSite.Endpoints;
using Staff = PlaybookSite.Accounts.People;

namespace PlaybookSite.Areas.Admin.Pages.People;

[Authorize(Policy = Policies.Administer)]
internal sealed class BrowseModel(Staff people, Invitations invitations) : PageModel
{
    [BindProperty]
    public InviteDraft Draft { get; set; } = new();

    public IReadOnlyList<Person> Everybody { get; private set; } = [];

    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    public MadeLink? Link { get; private set; }

    public static string Protection(Person person)
    {
        var means = new List<string>();
        if (person.HasCodes)
            means.Add("两步验证");
        if (person.Passkeys > 0)
            means.Add($"通行密钥 {person.Passkeys} 个");
        return means.Count > 0 ? string.Join("，", means) : "只有密码";
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Everybody = await people.ListAsync(cancellation);
        Waiting = await invitations.ListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            var (key, problem) = await invitations.InviteAsync(Draft.Email, Draft.Role, User.AsActor(), cancellation);
            if (!this.Refuse([problem], "Draft.Email"))
                Link = new MadeLink($"给 {Draft.Email.Trim()} 的邀请链接。", $"{ReaderEndpoints.Origin(Request)}/account/join?key={key}");
        }

        await OnGetAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id, CancellationToken cancellation)
    {
        ModelState.Clear();
        return await invitations.RevokeAsync(id, User.AsActor(), cancellation) is { } email
            ? this.Done("/admin/people", $"给 {email} 的链接已经撤回，不能再用。")
            : NotFound();
    }
}
