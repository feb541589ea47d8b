namespace Playbook.Rendering;

internal static class HostileText
{
    public static RenderRefusal? Find(string markdown) => null;
}
