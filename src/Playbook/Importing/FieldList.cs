using System.Security.Cryptography;
using System.Text.Json;

namespace Playbook.Importing;

/// <summary>
/// What a page says besides its text, by the names of the front matter and in its order; what is empty is left out, so
/// that a field which is new here changes nothing for pages that do not use it.
/// </summary>
internal sealed class FieldList
{
    private readonly List<KeyValuePair<string, object>> _fields = [];

    public IEnumerable<KeyValuePair<string, object>> Fields => _fields;

    public FieldList Add(string name, string value) => value.Length > 0 ? AddValue(name, value) : this;

    public FieldList Add(string name, int? value) => value is { } number ? AddValue(name, number) : this;

    public FieldList Add(string name, DateOnly? value) => Add(name, Day(value));

    public FieldList Add(string name, IReadOnlyCollection<string> values) => values.Count > 0 ? AddValue(name, values.ToList()) : this;

    public FieldList Add(string name, IReadOnlyCollection<FieldList> entries) => entries.Count > 0
        ? AddValue(name, entries.Select(entry => new Dictionary<string, object>(entry._fields)).ToList())
        : this;

    /// <summary>With one more, behind the first: what a page is called stands before what it is about.</summary>
    public FieldList With(string name, object value)
    {
        _fields.Insert(Math.Min(1, _fields.Count), new(name, value));
        return this;
    }

    /// <summary>Without those that the file's place tells.</summary>
    public FieldList Without(params string[] names)
    {
        _fields.RemoveAll(field => names.Contains(field.Key));
        return this;
    }

    /// <summary>SHA-256 of fields and text, lower-case hex.</summary>
    public string Hash(string markdown) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(_fields.Append(new("", markdown)))));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private FieldList AddValue(string name, object value)
    {
        _fields.Add(new(name, value));
        return this;
    }
}
