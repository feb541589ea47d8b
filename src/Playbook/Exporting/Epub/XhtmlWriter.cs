using System.Text;
using System.Xml;
using AngleSharp.Dom;

namespace Playbook.Exporting.Epub;

/// <summary>Writes pages as XHTML. An XML writer and not a formatter of text: what it writes is well-formed, whatever stands in it.</summary>
internal static class XhtmlWriter
{
    public const string Html = "http://www.w3.org/1999/xhtml";
    public const string Ops = "http://www.idpf.org/2007/ops";

    private const string EpubPrefix = "epub:";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
    };

    public static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
            write(writer);
        return bytes.ToArray();
    }

    /// <param name="type">What kind of text it is, in the words of EPUB's structural semantics.</param>
    public static byte[] Page(string title, string type, Action<XmlWriter> writeBody) => Write(xml =>
    {
        xml.WriteDocType("html", null, null, null);
        xml.WriteStartElement("html", Html);
        xml.WriteAttributeString("xmlns", "epub", null, Ops);
        xml.WriteAttributeString("lang", "zh-CN");
        xml.WriteAttributeString("xml", "lang", null, "zh-CN");
        xml.WriteStartElement("head", Html);
        xml.WriteElementString("title", Html, Clean(title));
        xml.WriteStartElement("link", Html);
        xml.WriteAttributeString("rel", "stylesheet");
        xml.WriteAttributeString("type", "text/css");
        xml.WriteAttributeString("href", EpubFiles.Style);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("body", Html);
        if (type.Length > 0)
            xml.WriteAttributeString("type", Ops, type);
        writeBody(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    public static void Text(this XmlWriter xml, string element, string text, string cssClass = "", string id = "")
    {
        xml.WriteStartElement(element, Html);
        if (cssClass.Length > 0)
            xml.WriteAttributeString("class", cssClass);
        if (id.Length > 0)
            xml.WriteAttributeString("id", id);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    public static void Link(this XmlWriter xml, string href, string text)
    {
        xml.WriteStartElement("a", Html);
        xml.WriteAttributeString("href", href);
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>A text and all below it; its depth was bounded when it was rendered.</summary>
    public static void Node(this XmlWriter xml, INode node)
    {
        switch (node)
        {
            case IElement element:
                xml.WriteStartElement(element.LocalName, element.NamespaceUri);
                foreach (var attribute in element.Attributes)
                {
                    if (attribute.Name.StartsWith(EpubPrefix, StringComparison.Ordinal))
                        xml.WriteAttributeString(attribute.Name[EpubPrefix.Length..], Ops, Clean(attribute.Value));
                    else if (attribute.NamespaceUri is null && !attribute.Name.StartsWith("xmlns", StringComparison.Ordinal))
                        xml.WriteAttributeString(attribute.Name, Clean(attribute.Value));
                }

                foreach (var child in element.ChildNodes)
                    xml.Node(child);
                xml.WriteEndElement();
                break;
            case IText text:
                xml.WriteString(Clean(text.Data));
                break;
        }
    }

    /// <summary>Without the characters that XML cannot hold; documents bring them along.</summary>
    public static string Clean(string text)
    {
        var isClean = true;
        for (var at = 0; at < text.Length && isClean; at++)
            isClean = XmlConvert.IsXmlChar(text[at]);
        if (isClean)
            return text;
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
                clean.Append(text[at]);
            else if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                clean.Append(text[at]).Append(text[++at]);
        }

        return clean.ToString();
    }
}
