using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A kind of circuit element: its code, its parameters and its law.</summary>
public sealed class ElementKind
{
    internal ElementKind(string code, string title, string formula, ImmutableArray<ElementParameter> parameters, ElementLaw law)
    {
        Code = code;
        Title = title;
        Formula = formula;
        Parameters = parameters;
        Law = law;
    }

    /// <summary>Its code in circuits, such as <c>CPE</c>.</summary>
    public string Code { get; }

    /// <summary>A second code that means the same, such as <c>Q</c>; empty for none.</summary>
    public string Alias { get; internal init; } = "";

    /// <summary>What it is.</summary>
    public string Title { get; }

    /// <summary>Its impedance as a formula; s stands for j omega.</summary>
    public string Formula { get; }

    /// <summary>Where the formula comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>Its parameters in the order of the formula.</summary>
    public ImmutableArray<ElementParameter> Parameters { get; }

    internal ElementLaw Law { get; }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
