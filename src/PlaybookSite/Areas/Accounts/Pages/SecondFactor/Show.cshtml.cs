using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;
using QRCoder;

namespace PlaybookSite.Areas.Accounts.Pages.SecondFactor;

internal sealed class ShowModel(Myself myself) : PageModel
{
    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>Set while the second step is off.</summary>
    public OfferedKey? Offered { get; private set; }

    /// <summary>Shown in the answer to the form that made them, and never again.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public string Picture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Offered!.Uri, QRCodeGenerator.ECCLevel.M);
            using var picture = new PngByteQRCode(code);
            return $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(6))}";
        }
    }

    public async Task OnGetAsync() => await ShowAsync(null);

    public async Task<IActionResult> OnPostTurnOnAsync(string? ticket, string? code, string? password)
    {
        var (codes, problem, again) = await myself.TurnOnAsync(User, ticket ?? "", code ?? "", password ?? "");
        RecoveryCodes = codes;
        this.Refuse([problem]);
        await ShowAsync(again);
        return Page();
    }

    public async Task<IActionResult> OnPostRenewAsync(string? password)
    {
        var (codes, problem) = await myself.RenewCodesAsync(User, password ?? "");
        RecoveryCodes = codes;
        this.Refuse([problem], "password");
        await ShowAsync(null);
        return Page();
    }

    public async Task<IActionResult> OnPostTurnOffAsync(string? offPassword, string? offCode)
    {
        if (!this.Refuse([await myself.TurnOffAsync(User, offPassword ?? "", offCode ?? "")]))
            return this.Done("/account/second-factor", "两步验证已经关闭。");
        await ShowAsync(null);
        return Page();
    }

    private async Task ShowAsync(OfferedKey? again)
    {
        IsOn = (await myself.WhoAsync(User)).TwoFactorEnabled;
        CodesLeft = IsOn ? await myself.CodesLeftAsync(User) : 0;
        Offered = IsOn ? null : again ?? await myself.OfferKeyAsync(User);
    }
}
