using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Cathograph.Cli.Grammar;

/// <summary>Makes arguments and options. Quantities are declared as text and read by <see cref="Running.CommandContext"/>, which knows the units.</summary>
internal static class Declare
{
    /// <summary>An input that has to be given, such as a file.</summary>
    public static Argument<string> Input(string name, string description) => new(name) { Description = description, HelpName = name };

    /// <summary>An input that may be left out.</summary>
    public static Argument<string?> OptionalInput(string name, string description) =>
        new(name) { Description = description, HelpName = name, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>One input or several.</summary>
    public static Argument<string[]> Inputs(string name, string description) =>
        new(name) { Description = description, HelpName = name, Arity = ArgumentArity.OneOrMore };

    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string value, string description) => new(name) { Description = description, HelpName = value };

    /// <summary>An option that can be repeated, a text each time.</summary>
    public static Option<string[]> Texts(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option with a whole number.</summary>
    public static Option<int?> WholeNumber(string name, string description, int minimum, int maximum) =>
        new(name) { Description = description, HelpName = "N", CustomParser = result => ParseWhole(result, name, minimum, maximum) };

    private static int? ParseWhole(ArgumentResult result, string name, int minimum, int maximum)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        result.AddError(FormattableString.Invariant($"{name}: found \"{text}\"; expected a whole number from {minimum} to {maximum}"));
        return null;
    }
}
