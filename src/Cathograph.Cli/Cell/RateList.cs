using System.Collections.Immutable;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Protocols;

namespace Cathograph.Cli.Cell;

/// <summary>Rates as options take them.</summary>
internal static class RateList
{
    /// <summary>Reads one rate: <c>C/10</c>, <c>1.5 mA/cm2</c>.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static Current ReadOne(string option, string text) =>
        CurrentText.TryParse(text, out Current current, out string error) ? current : throw new InvalidInputException(option, error);

    /// <summary>Reads rates separated by commas, every mistake together.</summary>
    /// <exception cref="InvalidInputException">One of them is none.</exception>
    public static ImmutableArray<Current> Read(string option, string text)
    {
        var violations = new List<Violation>();
        var rates = ImmutableArray.CreateBuilder<Current>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (CurrentText.TryParse(part, out Current current, out string error))
            {
                rates.Add(current);
            }
            else
            {
                violations.Add(new Violation(option, error));
            }
        }

        return violations.Count == 0 ? rates.ToImmutable() : throw new InvalidInputException(violations);
    }
}
