namespace Playbook.Importing.Outline;

/// <summary>Tells every chapter the part above it, whether its heading stands once or again before each chapter.</summary>
internal static class PartNames
{
    public static void Give(List<Unit> units)
    {
        var (title, number) = ("", "");
        foreach (var unit in units)
        {
            if (unit is { Kind: UnitKind.Part, Heading: { Kind: HeadingKind.Part } heading })
                (title, number) = (heading.Title.Length > 0 ? heading.Title : heading.Text, heading.Number);
            else if (unit.Kind is UnitKind.Chapter)
                (unit.Part, unit.PartNumber) = (title, number);
        }
    }
}
