using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using PlaybookSite.Accounts;
using PlaybookSite.Areas.Accounts.Pages;
using PlaybookSite.Endpoints;
using Staff = PlaybookSite.Accounts.People;

namespace PlaybookSite.Areas.Admin.Pages.People;

[Authorize(Policy = Policies.Administer)]
internal sealed class OpenModel(Staff people, Invitations invitations, DraftDesk desk, PlaybookDbContext db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Person Person { get; private set; } = null!;

    public MadeLink? Link { get; private set; }

    /// <summary>What a person who is disabled was writing, and nobody else can open.</summary>
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    private string Here => $"/admin/people/{Id}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    public async Task<IActionResult> OnPostRoleAsync(AccountRole role, CancellationToken cancellation) =>
        Enum.IsDefined(role) && ModelState.IsValid
            ? await DoAsync(() => people.ChangeRoleAsync(Id, role, User.AsActor()), "角色已经保存，下一次点击就生效。", cancellation)
            : BadRequest();

    public Task<IActionResult> OnPostDisableAsync(CancellationToken cancellation) =>
        DoAsync(() => people.DisableAsync(Id, User.AsActor()), "账号已经停用，所有设备都退出了。", cancellation);

    public Task<IActionResult> OnPostEnableAsync(CancellationToken cancellation) =>
        DoAsync(() => people.EnableAsync(Id, User.AsActor()), "账号已经恢复。", cancellation);

    public Task<IActionResult> OnPostResetAsync(CancellationToken cancellation) =>
        DoAsync(() => people.ResetSecondFactorAsync(Id, User.AsActor()), "登录保护已经重置，现在只凭密码登录。", cancellation);

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellation)
    {
        if (await invitations.NewPasswordAsync(Id, User.AsActor(), cancellation) is not { } key)
            return NotFound();
        Link = new MadeLink("重设密码的链接。", $"{ReaderEndpoints.Origin(Request)}/account/join?key={key}");
        return await ShowAsync(cancellation);
    }

    /// <summary>接手 what somebody was writing who signs in no more.</summary>
    public async Task<IActionResult> OnPostTakeOverAsync(CancellationToken cancellation)
    {
        if (await people.FindAsync(Id, cancellation) is not { } person)
            return NotFound();
        if (!person.Disabled || person.Id == User.AccountId())
            return BadRequest();
        var (taken, left) = await desk.TakeOverAsync(Id, User.Writer(), cancellation);
        this.Tell(
            $"接手了 {taken} 份草稿，在“我的草稿”和回收站里。{(left > 0 ? $"还有 {left} 份没有接过来：那几页你自己正有一份草稿，先发布或丢弃它" : "")}",
            left == 0);
        return Redirect(Here);
    }

    private async Task<IActionResult> DoAsync(Func<Task<IReadOnlyList<string>>> change, string done, CancellationToken cancellation)
    {
        if (await people.FindAsync(Id, cancellation) is null)
            return NotFound();
        return this.Refuse(await change()) ? await ShowAsync(cancellation) : this.Done(Here, done);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await people.FindAsync(Id, cancellation) is not { } person)
            return NotFound();
        Person = person;
        if (person.Disabled)
            Drafts = await db.PageDrafts.OwnedBy(Id).LatestFirst().AsLines().ToListAsync(cancellation);
        return Page();
    }
}
