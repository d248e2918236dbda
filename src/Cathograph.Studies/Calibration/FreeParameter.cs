using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Calibration;

/// <summary>A parameter that a calibration may move, and how far.</summary>
public sealed record FreeParameter
{
    /// <summary>The parameter.</summary>
    public required FitParameter Parameter { get; init; }

    /// <summary>Lower bound in SI.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper bound in SI.</summary>
    public required double Upper { get; init; }

    /// <summary>Where to start in SI; null: the value of the first cell it belongs to.</summary>
    public double? Start { get; init; }

    /// <summary>Indices of the cells it belongs to, from 0; empty: all cells share it.</summary>
    public ImmutableArray<int> Cells { get; init; } = [];

    /// <summary>Its name with the cells it belongs to, such as <c>connectedShare@2</c>.</summary>
    public string Label => Cells.IsEmpty ? Parameter.Name : $"{Parameter.Name}@{string.Join(",", Cells.Select(cell => (cell + 1).ToString(CultureInfo.InvariantCulture)))}";

    /// <summary>True when it is searched by its logarithm.</summary>
    public bool IsLogarithmic => Parameter.IsLogarithmic && Lower > 0;

    /// <summary>
    /// Reads <c>NAME[@CELLS][:LOW..HIGH UNIT][=START UNIT]</c>, such as <c>electrolyte.conductivity:0.03..0.3 S/m</c> or
    /// <c>connectedShare@2:0.5..1</c>; cells are counted from 1; without bounds those of the parameter hold.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The free parameter.</returns>
    /// <exception cref="InvalidInputException">It is none; the message says what was found and expected.</exception>
    public static FreeParameter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string beforeStart, string start) = Cut(text, '=');
        (string beforeBounds, string bounds) = Cut(beforeStart, ':');
        (string name, string cells) = Cut(beforeBounds, '@');
        FitParameter parameter = FitParameters.Find(name);
        (double lower, double upper) = bounds.Length > 0 ? ReadBounds(text, bounds, parameter) : (parameter.Least, parameter.Most);
        if (!(lower < upper) || lower < parameter.Least || upper > parameter.Most)
        {
            throw new InvalidInputException("free", $"\"{text}\": {Shown(lower, parameter)} to {Shown(upper, parameter)} is out of range, expected rising bounds within {Shown(parameter.Least, parameter)} to {Shown(parameter.Most, parameter)}");
        }

        double? begin = start.Length > 0 ? Read(text, start, parameter) : null;
        if (begin is { } at && !(at >= lower && at <= upper))
        {
            throw new InvalidInputException("free", $"\"{text}\": the start {Shown(at, parameter)} lies outside the bounds");
        }

        return new FreeParameter { Parameter = parameter, Lower = lower, Upper = upper, Start = begin, Cells = ReadCells(text, cells) };
    }

    /// <summary>The coordinate in which it is searched: its value or the logarithm of it.</summary>
    internal double ToCoordinate(double value) => IsLogarithmic ? Math.Log(value) : value;

    /// <summary>The value at a coordinate.</summary>
    internal double FromCoordinate(double coordinate) => Math.Clamp(IsLogarithmic ? Math.Exp(coordinate) : coordinate, Lower, Upper);

    private static (string Before, string After) Cut(string text, char mark)
    {
        int at = text.IndexOf(mark);
        return at < 0 ? (text.Trim(), "") : (text[..at].Trim(), text[(at + 1)..].Trim());
    }

    private static (double Lower, double Upper) ReadBounds(string text, string bounds, FitParameter parameter)
    {
        string[] parts = bounds.Split("..", StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new InvalidInputException("free", $"\"{text}\": found the bounds \"{bounds}\"; expected LOW..HIGH with a unit, such as \"{parameter.Name}:{parameter.Dimension.Example}..{parameter.Dimension.Example}\"");
        }

        // "0.03..0.3 S/m": the unit of the second number is that of the first too.
        int space = parts[1].IndexOf(' ');
        string unit = space > 0 ? parts[1][space..] : "";
        string first = Quantity.TryParse(parts[0], parameter.Dimension, out _, out _) ? parts[0] : parts[0] + unit;
        double upper = Read(text, parts[1], parameter);
        return (Read(text, first, parameter), upper);
    }

    private static double Read(string text, string value, FitParameter parameter) => Quantity.TryParse(value, parameter.Dimension, out double number, out string error)
        ? number
        : throw new InvalidInputException("free", $"\"{text}\": {error}");

    private static ImmutableArray<int> ReadCells(string text, string cells)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (string part in cells.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            numbers.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
                ? number - 1
                : throw new InvalidInputException("free", $"\"{text}\": found the cell \"{part}\"; expected numbers of cells from 1, such as \"connectedShare@1,2\""));
        }

        return numbers.ToImmutable();
    }

    private static string Shown(double value, FitParameter parameter) => Quantity.Format(value, parameter.Dimension);
}
