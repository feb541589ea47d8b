using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

/// <summary>
/// Refuses a password that is made of little more than what is on the list of common ones, keys in a row, dates,
/// repetitions and the person's own name. No rule about kinds of characters: those make passwords worse (NIST SP 800-63B).
/// </summary>
/// <remarks>
/// A password is cut into the pieces that somebody who guesses would try first; what each costs adds up, as the number of
/// digits of the number of guesses. Rough, and meant to be: it tells 123456password from four words, not strong from stronger.
/// </remarks>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    private const int MaxLength = 256;

    /// <summary>What comes behind is not looked at; so much that is hard to guess is enough.</summary>
    private const int LookedAt = 64;

    /// <summary>Digits of the number of guesses that it must take.</summary>
    private const double Enough = 8;

    private static readonly string[] Rows = ["1234567890-=", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (password is not { Length: > 0 })
            return Task.FromResult(IdentityResult.Success);
        if (password.Length > MaxLength)
            return Task.FromResult(IdentityResult.Failed(AccountErrors.PasswordTooLong(MaxLength)));
        var own = (user.Email ?? "").Split('@', '.', '-', '_').Append(user.DisplayName).Append(user.Email ?? "")
            .Where(word => word.Length > 1).Select(word => word.ToLowerInvariant()).ToHashSet();
        return Task.FromResult(Digits(password, own) < Enough
            ? IdentityResult.Failed(AccountErrors.PasswordTooCommon())
            : IdentityResult.Success);
    }

    /// <summary>Digits of about how many guesses a password takes.</summary>
    /// <param name="own">What everybody who knows the person tries first, in lower case.</param>
    internal static double Digits(string password, IReadOnlySet<string> own)
    {
        var text = Plain(password.Length > LookedAt ? password[..LookedAt] : password);
        // abcabcabc is abc, and how often.
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && text == string.Concat(Enumerable.Repeat(text[..length], text.Length / length)))
                return Digits(text[..length], own) + Math.Log10(text.Length / length);
        }

        var best = new double[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            best[end] = double.MaxValue;
            for (var start = 0; start < end; start++)
                best[end] = Math.Min(best[end], best[start] + Cost(text, start, end, own));
        }

        return best[^1];
    }

    private static double Cost(string text, int start, int end, IReadOnlySet<string> own)
    {
        var piece = text.AsSpan(start, end - start);
        if (piece.Length == 1)
            return Alone(piece[0]);
        var cost = double.MaxValue;
        if (own.Contains(piece.ToString()))
            cost = 0.5;
        if (piece.Length <= CommonPasswords.MaxLength && CommonPasswords.Rank(piece) is { } rank)
            cost = Math.Min(cost, Math.Log10(rank) + 0.5);
        if (piece.Length >= 3 && IsRun(piece))
            cost = Math.Min(cost, 1.5 + Math.Log10(piece.Length));
        if (IsYear(piece))
            cost = Math.Min(cost, 2);
        // A year and a day of it.
        if (piece.Length is 6 or 8 && IsDay(piece[^4..]) && (piece.Length == 6 ? IsNumber(piece[..2]) : IsYear(piece[..4])))
            cost = Math.Min(cost, 4.5);
        return cost;
    }

    private static double Alone(char character) => character switch
    {
        >= '0' and <= '9' => 1,
        >= 'a' and <= 'z' => 1.4,
        <= '~' => 1.6,
        // One of a few thousand characters.
        _ => 3.4,
    };

    private static bool IsYear(ReadOnlySpan<char> piece) => piece.Length == 4 && (piece.StartsWith("19") || piece.StartsWith("20")) && IsNumber(piece);

    private static bool IsDay(ReadOnlySpan<char> piece) =>
        IsNumber(piece) && int.Parse(piece[..2], CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(piece[2..], CultureInfo.InvariantCulture) is >= 1 and <= 31;

    private static bool IsNumber(ReadOnlySpan<char> piece) => !piece.ContainsAnyExceptInRange('0', '9');

    /// <summary>One character again and again, characters that follow one another, or keys that lie side by side; either way round.</summary>
    private static bool IsRun(ReadOnlySpan<char> piece)
    {
        var step = piece[1] - piece[0];
        var isSequence = step is >= -1 and <= 1;
        for (var at = 1; at < piece.Length && isSequence; at++)
            isSequence = piece[at] - piece[at - 1] == step;
        if (isSequence)
            return true;
        var back = piece.ToArray();
        Array.Reverse(back);
        foreach (var row in Rows)
        {
            if (row.AsSpan().Contains(piece, StringComparison.Ordinal) || row.AsSpan().Contains(back, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>As those who guess see it: small letters, and p@ssw0rd is password.</summary>
    private static string Plain(string password) => string.Create(password.Length, password, (plain, from) =>
    {
        for (var at = 0; at < plain.Length; at++)
        {
            // A digit among letters stands for one.
            var isAmongLetters = at > 0 && char.IsAsciiLetter(from[at - 1]) && at + 1 < from.Length && char.IsAsciiLetter(from[at + 1]);
            plain[at] = char.ToLowerInvariant(from[at]) switch
            {
                '@' => 'a',
                '$' => 's',
                '0' when isAmongLetters => 'o',
                '1' when isAmongLetters => 'i',
                '3' when isAmongLetters => 'e',
                var same => same,
            };
        }
    });
}
