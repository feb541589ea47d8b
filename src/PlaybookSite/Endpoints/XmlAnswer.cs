using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PlaybookSite.Endpoints;

/// <summary>An XML document as the answer to a request.</summary>
internal sealed class XmlAnswer(XDocument document, string contentType) : IResult
{
    // Titles come from imported files: a control character would otherwise make the whole document unwritable.
    private static readonly XmlWriterSettings Settings = new()
    {
        Async = true,
        CheckCharacters = false,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        await using var writer = XmlWriter.Create(httpContext.Response.Body, Settings);
        await document.SaveAsync(writer, httpContext.RequestAborted);
    }
}
