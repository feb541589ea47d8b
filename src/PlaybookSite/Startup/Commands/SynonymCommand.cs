using System.CommandLine;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Glossary;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>synonym add WORD OTHER</c>, <c>synonym list</c>, <c>synonym remove WORD [OTHER]</c></summary>
internal static class SynonymCommand
{
    public static Command Create(string[] settings)
    {
        var word = new Argument<string>("WORD") { Description = "读者的说法" };
        var other = new Argument<string>("OTHER") { Description = "书里的说法" };
        var add = new Command("add", "让两个词互为同义词，正在运行的网站立即生效") { word, other };
        add.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var (one, two) = (parsed.GetRequiredValue(word), parsed.GetRequiredValue(other));
            switch (await services.GetRequiredService<SynonymEditor>().AddAsync(one, two, Actor.CommandLine, cancellation))
            {
                case SynonymOutcome.Refused:
                    await Console.Error.WriteLineAsync($"没有添加：两个词应各有 1 到 {Synonym.MaxLength} 个字，且不能相同。");
                    return ExitCodes.WrongUsage;
                case SynonymOutcome.Known:
                    Console.WriteLine($"{one} = {two} 已经在了。");
                    return ExitCodes.Fine;
                default:
                    Console.WriteLine($"已添加：{one} = {two}");
                    return ExitCodes.Fine;
            }
        }));

        var list = new Command("list", "列出编辑添加的同义词");
        list.SetAction((_, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            foreach (var synonym in await services.GetRequiredService<SynonymEditor>().ListAsync(cancellation))
                Console.WriteLine($"{synonym.Word} = {synonym.Other}");
            return ExitCodes.Fine;
        }));

        var only = new Argument<string?>("OTHER") { Description = "只去掉与它的一对；不写则去掉这个词的全部", Arity = ArgumentArity.ZeroOrOne };
        var remove = new Command("remove", "去掉编辑添加的同义词") { word, only };
        remove.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var removed = await services.GetRequiredService<SynonymEditor>()
                .RemoveAsync(parsed.GetRequiredValue(word), parsed.GetValue(only), Actor.CommandLine, cancellation);
            foreach (var synonym in removed)
                Console.WriteLine($"已去掉：{synonym.Word} = {synonym.Other}");
            if (removed.Count > 0)
                return ExitCodes.Fine;
            await Console.Error.WriteLineAsync("没有这样的同义词。");
            return ExitCodes.Problems;
        }));

        return new Command("synonym", "编辑添加的同义词") { add, list, remove };
    }
}
