namespace Cathograph.Formats.Impedance;

/// <summary>A column of a table of impedance, as its name says.</summary>
/// <param name="Role">What it holds.</param>
/// <param name="Index">Its number from 0.</param>
/// <param name="Factor">What its numbers are multiplied by to be in Hz, ohm, degrees, s, V, A or K; negative for a name with a minus.</param>
internal sealed record SpectrumColumn(SpectrumRole Role, int Index, double Factor)
{
    /// <summary>The name says which sign the numbers have: it has a minus, or belongs to a format that fixes it.</summary>
    public bool IsSignStated { get; init; }

    /// <summary>The name says the unit.</summary>
    public bool IsUnitStated { get; init; }

    /// <summary>The impedance is multiplied by an area.</summary>
    public bool IsPerArea { get; init; }

    /// <summary>What is added after the factor: 273.15 for degrees Celsius.</summary>
    public double Offset { get; init; }
}
