using System.Threading.RateLimiting;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin;

/// <summary>
/// How often one account may ask for what costs something. Whoever writes and stops comes nowhere near; a script that
/// ran wild takes nothing from others.
/// </summary>
internal sealed class AccountRates : IDisposable
{
    private readonly PartitionedRateLimiter<int> _previews = Limiter(60, TimeSpan.FromSeconds(1));
    private readonly PartitionedRateLimiter<int> _choices = Limiter(120, TimeSpan.FromMilliseconds(200));
    private readonly PartitionedRateLimiter<int> _uploads = Limiter(40, TimeSpan.FromSeconds(2));

    public bool MayPreview(HttpContext context) => May(_previews, context);

    public bool MayComplete(HttpContext context) => May(_choices, context);

    public bool MayUpload(HttpContext context) => May(_uploads, context);

    public void Dispose()
    {
        _previews.Dispose();
        _choices.Dispose();
        _uploads.Dispose();
    }

    private static bool May(PartitionedRateLimiter<int> limiter, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context.User.AccountId());
        return lease.IsAcquired;
    }

    /// <param name="atOnce">What may come in one burst.</param>
    /// <param name="each">One more after this time.</param>
    private static PartitionedRateLimiter<int> Limiter(int atOnce, TimeSpan each) =>
        PartitionedRateLimiter.Create<int, int>(account => RateLimitPartition.GetTokenBucketLimiter(account, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = each,
            QueueLimit = 0,
        }));
}
