using System.Numerics;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A complex number with its derivative by one parameter: arithmetic on it differentiates a formula exactly while it computes it.</summary>
/// <param name="Value">The number.</param>
/// <param name="Slope">Its derivative.</param>
internal readonly record struct DualComplex(Complex Value, Complex Slope)
{
    // Below this |y| the series are exact to rounding and the closed forms lose digits.
    private const double NearZero = 0.01;

    public static implicit operator DualComplex(Complex value) => new(value, Complex.Zero);

    public static implicit operator DualComplex(double value) => new(value, Complex.Zero);

    public static DualComplex operator +(DualComplex a, DualComplex b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static DualComplex operator -(DualComplex a, DualComplex b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static DualComplex operator *(DualComplex a, DualComplex b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public static DualComplex operator /(DualComplex a, DualComplex b)
    {
        Complex value = a.Value / b.Value;
        return new(value, (a.Slope - (value * b.Slope)) / b.Value);
    }

    public static DualComplex Exp(DualComplex x)
    {
        Complex value = Complex.Exp(x.Value);
        return new(value, value * x.Slope);
    }

    public static DualComplex Sqrt(DualComplex x)
    {
        Complex value = Complex.Sqrt(x.Value);
        return new(value, x.Slope / (2 * value));
    }

    /// <summary>x^p for x off the negative real axis.</summary>
    public static DualComplex Pow(DualComplex x, DualComplex p)
    {
        Complex logarithm = Complex.Log(x.Value);
        Complex value = Complex.Exp(p.Value * logarithm);
        return new(value, value * ((p.Slope * logarithm) + (p.Value * x.Slope / x.Value)));
    }

    /// <summary>tanh(x)/x as a function of y = x^2, in the form with exp(-2x) that cannot overflow.</summary>
    public static DualComplex TanhOverRoot(DualComplex y)
    {
        if (Complex.Abs(y.Value) < NearZero)
        {
            return 1 + (y * (-1.0 / 3 + (y * (2.0 / 15 + (y * (-17.0 / 315 + (y * (62.0 / 2835 + (y * (-1382.0 / 155925))))))))));
        }

        DualComplex x = Sqrt(y);
        DualComplex decay = Exp(-2 * x);
        return (1 - decay) / ((1 + decay) * x);
    }

    /// <summary>coth(x)/x as a function of y = x^2, in the form with exp(-2x) that cannot overflow.</summary>
    public static DualComplex CothOverRoot(DualComplex y)
    {
        if (Complex.Abs(y.Value) < NearZero)
        {
            return (1 / y) + (1.0 / 3) + (y * (-1.0 / 45 + (y * (2.0 / 945 + (y * (-1.0 / 4725 + (y * (2.0 / 93555))))))));
        }

        DualComplex x = Sqrt(y);
        DualComplex decay = Exp(-2 * x);
        return (1 + decay) / ((1 - decay) * x);
    }

    /// <summary>1/(x sinh x) as a function of y = x^2, in the form with exp(-x) that cannot overflow.</summary>
    public static DualComplex OneOverRootSinh(DualComplex y)
    {
        if (Complex.Abs(y.Value) < NearZero)
        {
            return (1 / y) - (1.0 / 6) + (y * (7.0 / 360 + (y * (-31.0 / 15120 + (y * (127.0 / 604800 + (y * (-73.0 / 3421440))))))));
        }

        DualComplex x = Sqrt(y);
        DualComplex decay = Exp(-1 * x);
        return 2 * decay / ((1 - (decay * decay)) * x);
    }
}
