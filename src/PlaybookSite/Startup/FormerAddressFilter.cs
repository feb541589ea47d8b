using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Startup;

/// <summary>
/// Where a page finds nothing, the address may be one that a page had before: the reader is sent on, for good. Looked
/// up only then, so that pages that are there cost nothing, and whoever took an address over keeps it.
/// </summary>
internal sealed class FormerAddressFilter(PlaybookDbContext db) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (context.Result is NotFoundResult && request.Path.Value is { } path
            && await FormerAddresses.FindAsync(
                path.TrimEnd('/'), db.FormerSlugs, db.Books, db.Chapters, db.CaseStudies, db.Terms, context.HttpContext.RequestAborted) is { } url)
        {
            context.Result = new RedirectResult(request.PathBase + url + request.QueryString, permanent: true);
        }

        await next();
    }
}
