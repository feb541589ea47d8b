using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

public sealed class SectionLevelsTests
{
    [Theory]
    [InlineData("### 1.1 a|#### 1.1.1 b|#### 1.2 c|##### 1.2.1 d", "2323")]
    [InlineData("##### 1.1 a|##### 1.1.1 b|##### 1.1.2 c|#### 1.2 d", "2332")]
    [InlineData("##### 3.1 a|###### 案例一：b|###### 案例二：c|##### 3.2 d", "2332")]
    [InlineData("#### 3.1 a|#### 案例一：b|##### 经过|#### 案例二：c|#### 小结", "23432")]
    [InlineData("### 1.1.1 a|### 1.1.2 b|## 1.2 c", "222")]
    [InlineData("###### a|###### b|#### c", "222")]
    [InlineData("## a|#### b|###### c|### d", "2343")]
    [InlineData("#### 附件1：a|##### b|#### 附件2：c", "232")]
    [InlineData("## 1.1 a|### 1.1.1 b|#### 1.1.1.1 c|##### 1.1.1.1.1 d|###### 1.1.1.1.1.1 e|###### f", "234566")]
    public void Numbers_say_how_sections_nest(string headings, string levels)
    {
        var section = new SectionLevels();

        var found = headings.Split('|').Select(h => section.Next(HeadingReader.Read(new Line(1, h))!));

        Assert.Equal(levels, string.Concat(found));
    }
}
