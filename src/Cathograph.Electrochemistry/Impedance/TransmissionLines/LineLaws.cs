using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Electrochemistry.Impedance.TransmissionLines;

/// <summary>Closed forms of uniform transmission lines, with resistances of whole rails and the impedance of the whole interface; see README.md.</summary>
internal static class LineLaws
{
    /// <summary>zeta = 1/(Q s^n).</summary>
    public static DualComplex Blocking(DualComplex s, DualComplex q, DualComplex n) => 1 / (q * DualComplex.Pow(s, n));

    /// <summary>1/zeta = 1/R + Q s^n.</summary>
    public static DualComplex Reacting(DualComplex s, DualComplex r, DualComplex q, DualComplex n) => r / (1 + (r * q * DualComplex.Pow(s, n)));

    /// <summary>One rail whose far end carries no current: (R zeta)^0.5 coth((R/zeta)^0.5).</summary>
    public static DualComplex ReflectingEnd(DualComplex rail, DualComplex zeta) => rail * DualComplex.CothOverRoot(rail / zeta);

    /// <summary>One rail whose far end is shorted: (R zeta)^0.5 tanh((R/zeta)^0.5).</summary>
    public static DualComplex ShortedEnd(DualComplex rail, DualComplex zeta) => rail * DualComplex.TanhOverRoot(rail / zeta);

    /// <summary>Two rails, both ends on the same rail: the other is blocked. For the electron-blocking cell exchange the rails.</summary>
    public static DualComplex IonBlocking(DualComplex blocked, DualComplex through, DualComplex zeta)
    {
        DualComplex sum = blocked + through;
        return through / sum * (blocked + (through * DualComplex.TanhOverRoot(sum / zeta / 4)));
    }

    /// <summary>Two rails, ions enter at one end and electrons at the other.</summary>
    public static DualComplex WorkingElectrode(DualComplex ionic, DualComplex electronic, DualComplex zeta)
    {
        DualComplex sum = ionic + electronic;
        DualComplex nu2 = sum / zeta;
        DualComplex product = ionic * electronic / sum;
        return product + (2 * product * DualComplex.OneOverRootSinh(nu2)) + (((ionic * ionic) + (electronic * electronic)) / sum * DualComplex.CothOverRoot(nu2));
    }
}
