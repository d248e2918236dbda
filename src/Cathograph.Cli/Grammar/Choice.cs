using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Cli.Grammar;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    /// <summary>What a word stands for.</summary>
    /// <param name="option">Name of the option, for messages.</param>
    /// <param name="given">What was written; null when it was not given.</param>
    /// <param name="fallback">The value then.</param>
    /// <param name="words">The words and what they stand for.</param>
    /// <exception cref="InvalidInputException">It is none of the words.</exception>
    public static T Read<T>(string option, string? given, T fallback, params (string Word, T Value)[] words)
    {
        if (given is null)
        {
            return fallback;
        }

        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        string[] known = [.. words.Select(item => item.Word)];
        string near = NearestWord.Find(given, known) is { } meant ? $" (did you mean \"{meant}\"?)" : "";
        throw new InvalidInputException(option, $"found \"{given}\"; expected {string.Join(", ", known[..^1].Select(word => $"\"{word}\""))} or \"{known[^1]}\"{near}");
    }
}
