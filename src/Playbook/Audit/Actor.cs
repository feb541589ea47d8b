namespace Playbook.Audit;

/// <summary>Who does something.</summary>
/// <param name="Id">Id of the account; 0 for the site itself.</param>
public sealed record Actor(int Id, string Name)
{
    /// <summary>What happens at its time, without anybody: a scheduled page, an emptied trash.</summary>
    public static readonly Actor Site = new(0, "网站");

    /// <summary>Who may run commands on the machine.</summary>
    public static readonly Actor CommandLine = new(0, "命令行");
}
