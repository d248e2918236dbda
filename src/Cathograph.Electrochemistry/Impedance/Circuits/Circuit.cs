using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>An equivalent circuit: elements in series and in parallel, each with a name of its own.</summary>
public sealed class Circuit
{
    /// <summary>Longest text of a circuit in characters.</summary>
    public const int MaximumLength = 1000;

    /// <summary>Most elements in a circuit.</summary>
    public const int MaximumElements = 60;

    internal Circuit(CircuitNode root)
    {
        Root = root;
        var elements = ImmutableArray.CreateBuilder<CircuitElement>();
        Collect(root, elements);
        Elements = elements.ToImmutable();
        Parameters =
        [
            .. Elements.SelectMany((element, k) => element.Kind.Parameters.Select(parameter =>
                new CircuitParameter(element.Kind.Parameters.Length == 1 ? element.Name : $"{element.Name}.{parameter.Symbol}", k, parameter))),
        ];
        Text = CircuitPrinter.Named(root);
    }

    /// <summary>The circuit as a tree.</summary>
    public CircuitNode Root { get; }

    /// <summary>Its elements in the order of the text.</summary>
    public ImmutableArray<CircuitElement> Elements { get; }

    /// <summary>Its parameters in the order of the elements.</summary>
    public ImmutableArray<CircuitParameter> Parameters { get; }

    /// <summary>It as text with names, such as <c>R0-p(R1,CPE1)-W1</c>. Reading it gives the same circuit.</summary>
    public string Text { get; }

    /// <summary>It as a circuit description code without names, such as <c>R(RQ)W</c>.</summary>
    public string Code => CircuitPrinter.Coded(Root);

    /// <summary>Reads a circuit in either way of writing: <c>R0-p(R1,CPE1)-W1</c>, or <c>R(RQ)W</c> with brackets for a series inside a parallel.</summary>
    /// <param name="text">The circuit.</param>
    /// <param name="where">Place for messages, such as an option.</param>
    /// <returns>The circuit.</returns>
    /// <exception cref="InvalidInputException">It cannot be read: position, found, expected, and the text with a mark below the place.</exception>
    public static Circuit Parse(string text, string where = "circuit")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Circuit(CircuitParser.Read(text, where));
    }

    /// <summary>Impedance at frequencies.</summary>
    /// <param name="frequency">Frequencies in Hz, above 0.</param>
    /// <param name="values">One value in SI for each of <see cref="Parameters"/>.</param>
    /// <returns>Impedance in ohm.</returns>
    /// <exception cref="ArgumentException">The number of values is wrong.</exception>
    public ImmutableArray<Complex> Impedance(ImmutableArray<double> frequency, ImmutableArray<double> values)
    {
        if (values.Length != Parameters.Length)
        {
            throw new ArgumentException($"Found {values.Length} values, expected {Parameters.Length}.", nameof(values));
        }

        var evaluator = new CircuitEvaluator(this);
        return [.. frequency.Select(f => evaluator.Impedance(2 * Math.PI * f, values.AsSpan()))];
    }

    /// <summary>Index of a parameter by its name.</summary>
    /// <param name="name">Such as <c>CPE1.n</c>, in any case.</param>
    /// <returns>The index in <see cref="Parameters"/>; -1 when there is none.</returns>
    public int IndexOf(string name)
    {
        for (int k = 0; k < Parameters.Length; k++)
        {
            if (string.Equals(Parameters[k].Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return k;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static void Collect(CircuitNode node, ImmutableArray<CircuitElement>.Builder elements)
    {
        switch (node)
        {
            case CircuitElement element:
                elements.Add(element);
                break;
            case SeriesParts series:
                foreach (CircuitNode part in series.Parts)
                {
                    Collect(part, elements);
                }

                break;
            case ParallelParts parallel:
                foreach (CircuitNode part in parallel.Parts)
                {
                    Collect(part, elements);
                }

                break;
        }
    }
}
