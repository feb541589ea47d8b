using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Playbook.Tests.Exporting.Epub;

/// <summary>An EPUB read as a reading system would, and everything that is wrong with it.</summary>
internal sealed class EpubFile
{
    private static readonly XNamespace Opf = "http://www.idpf.org/2007/opf";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Ops = "http://www.idpf.org/2007/ops";
    private static readonly XNamespace MathMl = "http://www.w3.org/1998/Math/MathML";

    private readonly byte[] _bytes;
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, XDocument> _documents = [];
    private readonly List<string> _faults = [];

    private EpubFile(byte[] bytes)
    {
        _bytes = bytes;
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            if (!_files.TryAdd(entry.FullName, content.ToArray()))
                _faults.Add($"{entry.FullName} is there twice");
        }

        Names = [.. zip.Entries.Select(entry => entry.FullName)];
    }

    public IReadOnlyList<string> Names { get; }

    public static EpubFile Read(string path) => new(File.ReadAllBytes(path));

    public string Text(string name) => Encoding.UTF8.GetString(_files["OEBPS/" + name]);

    public XDocument Document(string name) => _documents["OEBPS/" + name];

    /// <summary>What epubcheck would complain about, as far as we know the rules.</summary>
    public IReadOnlyList<string> Faults()
    {
        CheckContainer();
        foreach (var (name, bytes) in _files.Where(file => Path.GetExtension(file.Key) is ".xhtml" or ".opf" or ".xml" or ".svg"))
            Parse(name, bytes);
        if (_documents.TryGetValue("OEBPS/package.opf", out var package))
            CheckPackage(package);
        foreach (var (name, document) in _documents.Where(document => document.Key.EndsWith(".xhtml", StringComparison.Ordinal)))
            CheckPage(name, document);
        return _faults;
    }

    private void CheckContainer()
    {
        // Local header: signature, version, flags, method, time, date, checksum, sizes, length of the name, of extras.
        var head = _bytes.AsSpan(0, 58);
        Check(BitConverter.ToInt16(head[8..10]) == 0, "mimetype is compressed");
        Check(BitConverter.ToInt16(head[28..30]) == 0, "mimetype has an extra field");
        Check(Encoding.ASCII.GetString(head[30..]) == "mimetypeapplication/epub+zip", "mimetype does not come first");
        Check(_files.ContainsKey("META-INF/container.xml"), "no container");
    }

    private void Parse(string name, byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            _documents[name] = XDocument.Load(reader);
        }
        catch (XmlException problem)
        {
            _faults.Add($"{name}: {problem.Message}");
        }
    }

    private void CheckPackage(XDocument package)
    {
        var metadata = package.Root!.Element(Opf + "metadata")!;
        foreach (var required in new[] { "identifier", "title", "language", "creator" })
            Check(metadata.Element(Dc + required)?.Value.Length > 0, $"no dc:{required}");
        Check(package.Root.Attribute("unique-identifier")?.Value == metadata.Element(Dc + "identifier")?.Attribute("id")?.Value, "identifier is not the unique one");
        Check(metadata.Elements(Opf + "meta").Count(meta => meta.Attribute("property")?.Value == "dcterms:modified") == 1, "not one modified date");

        var items = package.Descendants(Opf + "item").ToList();
        var hrefs = items.Select(item => "OEBPS/" + item.Attribute("href")!.Value).ToList();
        Check(hrefs.Distinct().Count() == hrefs.Count, "a file stands twice in the manifest");
        Check(items.Select(item => item.Attribute("id")!.Value).Distinct().Count() == items.Count, "an id stands twice in the manifest");
        foreach (var missing in hrefs.Where(href => !_files.ContainsKey(href)))
            _faults.Add($"{missing} is in the manifest and not in the archive");
        foreach (var unlisted in _files.Keys.Except(hrefs).Except(["mimetype", "META-INF/container.xml", "OEBPS/package.opf"]))
            _faults.Add($"{unlisted} is in the archive and not in the manifest");
        foreach (var item in items)
            CheckItem(item);
        Check(items.Count(item => item.Attribute("properties")?.Value.Split(' ').Contains("nav") == true) == 1, "not one navigation document");

        var spine = package.Descendants(Opf + "itemref").Select(reference => reference.Attribute("idref")!.Value).ToList();
        Check(spine.Distinct().Count() == spine.Count, "a text stands twice in the spine");
        foreach (var unknown in spine.Where(id => items.All(item => item.Attribute("id")!.Value != id)))
            _faults.Add($"{unknown} is in the spine and not in the manifest");
    }

    private void CheckItem(XElement item)
    {
        var href = item.Attribute("href")!.Value;
        var type = Path.GetExtension(href) switch
        {
            ".xhtml" => "application/xhtml+xml",
            ".css" => "text/css",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".jpg" => "image/jpeg",
            ".gif" => "image/gif",
            ".webp" => "image/webp",
            var other => $"no type for {other}",
        };
        Check(item.Attribute("media-type")!.Value == type, $"{href} is {item.Attribute("media-type")!.Value} in the manifest");
        if (_documents.TryGetValue("OEBPS/" + href, out var document) && href.EndsWith(".xhtml", StringComparison.Ordinal))
        {
            var properties = item.Attribute("properties")?.Value.Split(' ') ?? [];
            Check(document.Descendants(MathMl + "math").Any() == properties.Contains("mathml"), $"{href}: mathml or not");
            Check(!document.Descendants().Any(element => element.Name.LocalName is "svg" or "script"), $"{href} needs properties it has not");
        }
    }

    private void CheckPage(string name, XDocument page)
    {
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Check(ids.Distinct().Count() == ids.Count, $"{name}: an id twice");
        Check(page.Descendants(Html + "title").Single().Value.Length > 0, $"{name}: no title");
        foreach (var element in page.Descendants())
        {
            Check(element.Name.Namespace == Html || element.Name.Namespace == MathMl, $"{name}: {element.Name}");
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"))
                CheckAddress(name, element, attribute);
        }

        foreach (var reference in page.Descendants().Where(element => element.Attribute(Ops + "type")?.Value == "noteref"))
        {
            var note = page.Descendants().SingleOrDefault(element => element.Attribute("id")?.Value == reference.Attribute("href")?.Value.TrimStart('#'));
            Check(note?.Attribute(Ops + "type")?.Value == "footnote", $"{name}: a note without its text");
        }
    }

    private void CheckAddress(string name, XElement element, XAttribute address)
    {
        if (Uri.TryCreate(address.Value, UriKind.Absolute, out var outside))
        {
            // To be followed, never to be loaded.
            Check(element.Name == Html + "a" && outside.Scheme is "http" or "https" or "mailto", $"{name}: loads {address.Value}");
            return;
        }

        var (file, anchor) = address.Value.Split('#', 2) is [var before, var behind] ? (before, behind) : (address.Value, "");
        var target = file.Length == 0 ? name : $"OEBPS/{file}";
        Check(_files.ContainsKey(target), $"{name}: no {address.Value}");
        if (anchor.Length > 0 && _documents.TryGetValue(target, out var page))
            Check(page.Descendants().Attributes("id").Any(id => id.Value == anchor), $"{name}: no {address.Value}");
    }

    private void Check(bool isFine, string fault)
    {
        if (!isFine)
            _faults.Add(fault);
    }
}
