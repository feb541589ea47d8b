using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Importing.Doctor;

/// <summary>
/// All that a row of a book, chapter or case says, apart from what is made of it: a column that is added is in it by
/// itself.
/// </summary>
internal static class RowImage
{
    /// <summary>Made by rendering, or names the row.</summary>
    private static readonly HashSet<string> Apart =
    [
        "Id", "BookId", "Version", "Html", "IntroductionHtml", "ClosingHtml", "WordCount", "Text", "MadeWith", "LinkedTerms", "LinkedWith",
        "Sections", "Chapters", "Book",
    ];

    public static JsonObject Of(object row)
    {
        var image = new JsonObject();
        foreach (var column in Columns(row))
            image[column.Name] = JsonSerializer.SerializeToNode(column.GetValue(row), column.PropertyType);
        return image;
    }

    public static void Restore(object row, JsonObject image)
    {
        foreach (var column in Columns(row).Where(column => image.ContainsKey(column.Name)))
        {
            // What is the same stays the same object, so that nothing is written of it.
            if (!JsonNode.DeepEquals(JsonSerializer.SerializeToNode(column.GetValue(row), column.PropertyType), image[column.Name]))
                column.SetValue(row, image[column.Name].Deserialize(column.PropertyType));
        }
    }

    /// <summary>The same in these columns.</summary>
    public static bool Agree(JsonObject one, JsonObject other, params string[] columns) =>
        columns.All(column => JsonNode.DeepEquals(one[column], other[column]));

    private static IEnumerable<PropertyInfo> Columns(object row) =>
        row.GetType().GetProperties().Where(column => column.CanWrite && !Apart.Contains(column.Name));
}
