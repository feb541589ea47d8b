using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Playbook.Exporting.Epub;

/// <summary>Packs a book as EPUB 3.3. The same book gives the same bytes: no clock and no chance has a part in it.</summary>
internal static class EpubPackage
{
    private const string Opf = "http://www.idpf.org/2007/opf";
    private const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Container = "urn:oasis:names:tc:opendocument:xmlns:container";
    private const string Folder = "OEBPS/";
    private const string Package = Folder + "package.opf";

    /// <summary>The earliest that a ZIP archive can tell.</summary>
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Style = ReadStyle();

    /// <param name="texts">In reading order; the contents are made here and follow the first.</param>
    public static void Write(Stream target, EpubMetadata metadata, IReadOnlyList<EpubText> texts, IReadOnlyCollection<EpubPicture> pictures)
    {
        var contents = new EpubText(EpubFiles.Contents, "目录", "", [], HasFormulas: false, Contents(metadata, texts));
        IReadOnlyList<EpubText> all = [texts[0], contents, .. texts.Skip(1)];
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        // First and as it is: by these bytes at their fixed place a file is known to be an EPUB.
        Add(zip, "mimetype", "application/epub+zip"u8.ToArray(), CompressionLevel.NoCompression);
        Add(zip, "META-INF/container.xml", XhtmlWriter.Write(WriteContainer));
        Add(zip, Package, XhtmlWriter.Write(xml => WritePackage(xml, metadata, all, pictures)));
        Add(zip, Folder + EpubFiles.Style, Style);
        foreach (var text in all)
            Add(zip, Folder + text.File, text.Bytes);
        foreach (var picture in pictures)
            Add(zip, Folder + EpubFiles.Picture(picture.Name), picture.Bytes);
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Timeless;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static void WriteContainer(XmlWriter xml)
    {
        xml.WriteStartElement("container", Container);
        xml.WriteAttributeString("version", "1.0");
        xml.WriteStartElement("rootfiles", Container);
        xml.WriteStartElement("rootfile", Container);
        xml.WriteAttributeString("full-path", Package);
        xml.WriteAttributeString("media-type", "application/oebps-package+xml");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePackage(
        XmlWriter xml, EpubMetadata metadata, IReadOnlyList<EpubText> texts, IReadOnlyCollection<EpubPicture> pictures)
    {
        xml.WriteStartElement("package", Opf);
        xml.WriteAttributeString("version", "3.0");
        xml.WriteAttributeString("unique-identifier", "book-id");
        xml.WriteAttributeString("xml", "lang", null, "zh-CN");
        WriteMetadata(xml, metadata, texts.Any(text => text.HasFormulas));
        xml.WriteStartElement("manifest", Opf);
        foreach (var (index, text) in texts.Index())
        {
            var properties = text.File == EpubFiles.Contents ? "nav" : text.HasFormulas ? "mathml" : "";
            WriteItem(xml, Id("text", index), text.File, "application/xhtml+xml", properties);
        }

        WriteItem(xml, "style", EpubFiles.Style, "text/css", "");
        foreach (var (index, picture) in pictures.Index())
            WriteItem(xml, Id("picture", index), EpubFiles.Picture(picture.Name), picture.MediaType, "");
        xml.WriteEndElement();
        xml.WriteStartElement("spine", Opf);
        for (var index = 0; index < texts.Count; index++)
        {
            xml.WriteStartElement("itemref", Opf);
            xml.WriteAttributeString("idref", Id("text", index));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteMetadata(XmlWriter xml, EpubMetadata metadata, bool hasFormulas)
    {
        xml.WriteStartElement("metadata", Opf);
        xml.WriteAttributeString("xmlns", "dc", null, Dc);
        xml.WriteStartElement("identifier", Dc);
        xml.WriteAttributeString("id", "book-id");
        xml.WriteString(metadata.Id);
        xml.WriteEndElement();
        Said("title", metadata.Title);
        Said("language", "zh-CN");
        Said("creator", metadata.Author);
        Said("description", metadata.Abstract);
        foreach (var keyword in metadata.Keywords)
            Said("subject", keyword);
        Meta("dcterms:modified", metadata.Modified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Meta("schema:accessMode", "textual");
        Meta("schema:accessMode", "visual");
        Meta("schema:accessModeSufficient", "textual");
        foreach (var feature in new[] { "tableOfContents", "readingOrder", "structuralNavigation", "alternativeText" })
            Meta("schema:accessibilityFeature", feature);
        if (hasFormulas)
            Meta("schema:accessibilityFeature", "MathML");
        Meta("schema:accessibilityHazard", "none");
        Meta("schema:accessibilitySummary", "全书可用目录和标题跳转，图示附有文字说明，公式为 MathML。");
        xml.WriteEndElement();

        void Said(string name, string value)
        {
            if (XhtmlWriter.Clean(value).Trim() is { Length: > 0 } clean)
                xml.WriteElementString(name, Dc, clean);
        }

        void Meta(string property, string value)
        {
            xml.WriteStartElement("meta", Opf);
            xml.WriteAttributeString("property", property);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    private static void WriteItem(XmlWriter xml, string id, string file, string mediaType, string properties)
    {
        xml.WriteStartElement("item", Opf);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("href", file);
        xml.WriteAttributeString("media-type", mediaType);
        if (properties.Length > 0)
            xml.WriteAttributeString("properties", properties);
        xml.WriteEndElement();
    }

    private static byte[] Contents(EpubMetadata metadata, IReadOnlyList<EpubText> texts) => XhtmlWriter.Page($"目录 · {metadata.Title}", "", xml =>
    {
        var body = texts.Where(text => text.IsBody).ToList();
        Nav("toc", "目录", () =>
        {
            xml.WriteStartElement("ol", XhtmlWriter.Html);
            for (var at = 0; at < body.Count;)
            {
                if (body[at].Part.Length == 0)
                {
                    WriteText(body[at++]);
                    continue;
                }

                xml.WriteStartElement("li", XhtmlWriter.Html);
                xml.Text("span", body[at].Part);
                xml.WriteStartElement("ol", XhtmlWriter.Html);
                do
                    WriteText(body[at++]);
                while (at < body.Count && body[at].Part.Length == 0 && !IsOutsideParts(body[at]));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });
        Nav("landmarks", "主要位置", () =>
        {
            xml.WriteStartElement("ol", XhtmlWriter.Html);
            Landmark("titlepage", texts[0].File, "书名页");
            Landmark("toc", EpubFiles.Contents, "目录");
            if (body.Count > 0)
                Landmark("bodymatter", body[0].File, "正文");
            xml.WriteEndElement();
        });

        void Nav(string type, string heading, Action write)
        {
            xml.WriteStartElement("nav", XhtmlWriter.Html);
            xml.WriteAttributeString("type", XhtmlWriter.Ops, type);
            xml.WriteAttributeString("id", type);
            if (type == "landmarks")
                xml.WriteAttributeString("hidden", "hidden");
            xml.Text("h1", heading);
            write();
            xml.WriteEndElement();
        }

        void WriteText(EpubText text)
        {
            xml.WriteStartElement("li", XhtmlWriter.Html);
            xml.Link(text.File, text.Title);
            if (text.Sections.Count > 0)
            {
                xml.WriteStartElement("ol", XhtmlWriter.Html);
                foreach (var (heading, id) in text.Sections)
                {
                    xml.WriteStartElement("li", XhtmlWriter.Html);
                    xml.Link($"{text.File}#{id}", heading);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        void Landmark(string type, string file, string words)
        {
            xml.WriteStartElement("li", XhtmlWriter.Html);
            xml.WriteStartElement("a", XhtmlWriter.Html);
            xml.WriteAttributeString("type", XhtmlWriter.Ops, type);
            xml.WriteAttributeString("href", file);
            xml.WriteString(words);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    });

    private static bool IsOutsideParts(EpubText text) => text.File == EpubFiles.Closing;

    private static string Id(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}");

    private static byte[] ReadStyle()
    {
        using var stream = typeof(EpubPackage).Assembly.GetManifestResourceStream("epub.css")
            ?? throw new InvalidOperationException("The style sheet for books is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
