namespace Cathograph.Core.Quantities;

/// <summary>A unit: value in SI = value * <see cref="Multiplier"/> / <see cref="Divisor"/> * 10^<see cref="PowerOfTen"/> + <see cref="Offset"/>.</summary>
/// <remarks>
/// The power of ten is kept apart from the factor so that "30 mg/cm2" becomes exactly the double 0.3, as if the user had written 0.3:
/// the exponent is joined to the digits before they are read, and nothing is rounded twice.
/// </remarks>
internal sealed record Unit
{
    public static Unit One { get; } = new();

    public BaseExponents Exponents { get; init; }

    public double Multiplier { get; init; } = 1;

    public double Divisor { get; init; } = 1;

    public int PowerOfTen { get; init; }

    public double Offset { get; init; }

    /// <summary>True when an energy per particle (eV) is in it, which stands for an energy per mole where one is expected.</summary>
    public bool CountsParticles { get; init; }

    public double FactorToSi => Multiplier / Divisor * Math.Pow(10, PowerOfTen);

    public static Unit Parse(string text) =>
        UnitParser.TryParse(text, rates: false, out Unit unit, out string error) ? unit : throw new ArgumentException(error, nameof(text));

    public Unit Times(Unit other) => new()
    {
        Exponents = Exponents.Times(other.Exponents),
        Multiplier = Multiplier * other.Multiplier,
        Divisor = Divisor * other.Divisor,
        PowerOfTen = PowerOfTen + other.PowerOfTen,
        CountsParticles = CountsParticles || other.CountsParticles,
    };

    public Unit ToPower(int exponent)
    {
        double multiplier = Math.Pow(Multiplier, Math.Abs(exponent));
        double divisor = Math.Pow(Divisor, Math.Abs(exponent));
        return new()
        {
            Exponents = Exponents.ToPower(exponent),
            Multiplier = exponent >= 0 ? multiplier : divisor,
            Divisor = exponent >= 0 ? divisor : multiplier,
            PowerOfTen = PowerOfTen * exponent,
            CountsParticles = CountsParticles,
        };
    }
}
