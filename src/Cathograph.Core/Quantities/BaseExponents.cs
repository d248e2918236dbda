namespace Cathograph.Core.Quantities;

/// <summary>Exponents of the SI base units kg, m, s, A, K and mol: what two quantities must share to be compared.</summary>
public readonly record struct BaseExponents
{
    /// <summary>Exponent of kg.</summary>
    public int Kilogram { get; init; }

    /// <summary>Exponent of m.</summary>
    public int Metre { get; init; }

    /// <summary>Exponent of s.</summary>
    public int Second { get; init; }

    /// <summary>Exponent of A.</summary>
    public int Ampere { get; init; }

    /// <summary>Exponent of K.</summary>
    public int Kelvin { get; init; }

    /// <summary>Exponent of mol.</summary>
    public int Mole { get; init; }

    /// <summary>True for a pure number.</summary>
    public bool IsDimensionless => this == default;

    /// <summary>The exponents of a product.</summary>
    /// <param name="other">The other factor's exponents.</param>
    /// <returns>The sums.</returns>
    public BaseExponents Times(BaseExponents other) => new()
    {
        Kilogram = Kilogram + other.Kilogram,
        Metre = Metre + other.Metre,
        Second = Second + other.Second,
        Ampere = Ampere + other.Ampere,
        Kelvin = Kelvin + other.Kelvin,
        Mole = Mole + other.Mole,
    };

    /// <summary>The exponents of a power.</summary>
    /// <param name="exponent">The power.</param>
    /// <returns>The products.</returns>
    public BaseExponents ToPower(int exponent) => new()
    {
        Kilogram = Kilogram * exponent,
        Metre = Metre * exponent,
        Second = Second * exponent,
        Ampere = Ampere * exponent,
        Kelvin = Kelvin * exponent,
        Mole = Mole * exponent,
    };

    /// <summary>The unit in base units, such as <c>kg m-2</c>; <c>1</c> for a pure number.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        (string Symbol, int Exponent)[] factors =
            [("kg", Kilogram), ("m", Metre), ("s", Second), ("A", Ampere), ("K", Kelvin), ("mol", Mole)];
        string[] present = [.. factors
            .Where(factor => factor.Exponent != 0)
            .Select(factor => factor.Exponent == 1 ? factor.Symbol : FormattableString.Invariant($"{factor.Symbol}{factor.Exponent}"))];
        return present.Length == 0 ? "1" : string.Join(' ', present);
    }
}
