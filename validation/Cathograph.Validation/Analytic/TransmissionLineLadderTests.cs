using System.Numerics;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Validation.Analytic;

/// <summary>
/// The two-rail line in all three terminal configurations against a ladder of N cells solved cell by cell: interface halved at both ends, so that the
/// error falls with N^2, and two ladders extrapolated (Richardson).
/// </summary>
public sealed class TransmissionLineLadderTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-6;

    public static TheoryData<double, double, double> Rails => new()
    {
        { 60, 400, 0 }, { 400, 60, 0 }, { 100, 100, 0 }, { 2000, 10, 0 }, { 10, 2000, 0 },
        { 60, 400, 50 }, { 400, 60, 1000 }, { 2000, 10, 100 },
    };

    [Theory]
    [MemberData(nameof(Rails))]
    public void ClosedForms_AgreeWithTheLadder(double ionic, double electronic, double transfer)
    {
        double worst = 0;
        foreach (double frequency in (double[])[1e-3, 1e-2, 0.1, 1, 10, 100, 1e3, 1e4])
        {
            Complex y = (1e-4 * Complex.Pow(new Complex(0, 2 * Math.PI * frequency), 0.9)) + (transfer > 0 ? 1 / transfer : 0);

            // As many cells as the profile is steep: with more the elimination of an almost flat profile only loses digits.
            int cells = Math.Max(50, (int)(200 * Complex.Abs(Complex.Sqrt((ionic + electronic) * y))));

            double[] values = transfer > 0 ? [ionic, electronic, transfer, 1e-4, 0.9] : [ionic, electronic, 1e-4, 0.9];
            foreach (string kind in (string[])["i", "e", "w"])
            {
                Complex closed = Circuit.Parse($"TLM{kind}{(transfer > 0 ? "r" : "")}1").Impedance([frequency], [.. values])[0];
                Complex coarse = Ladder(kind, ionic, electronic, y, cells);
                Complex fine = Ladder(kind, ionic, electronic, y, 2 * cells);
                Complex ladder = fine + ((fine - coarse) / 3);
                double error = Complex.Abs(closed - ladder) / Complex.Abs(ladder);
                worst = Math.Max(worst, error);
                Assert.True(error < Tolerance, $"TLM{kind} at {frequency} Hz: {closed} and {ladder}, {error:E2}");
            }
        }

        output.WriteLine(FormattableString.Invariant($"Ri {ionic}, Re {electronic}, Rct {transfer}: worst {worst:E2}"));
    }

    // Current 1 enters; i is the current in the ionic rail, u = phi_i - phi_e at a node. From node to node: u falls by r_i i - r_e (1 - i), and i by y u.
    // Shooting: the state is linear in the unknown u(0), so two passes give it, and the voltage between the terminals follows by summing along the rails.
    private static Complex Ladder(string kind, double ionic, double electronic, Complex y, int cells)
    {
        double ri = ionic / cells;
        double re = electronic / cells;

        // Current that enters node 0 by the ionic rail, and that has to leave the last node by it.
        (double first, double last) = kind switch { "i" => (0.0, 0.0), "e" => (1.0, 1.0), _ => (1.0, 0.0) };
        var mu = Thomas(ri, re, y, cells, first, last);
        Complex drop = 0;
        Complex i = first;
        for (int k = 0; k < cells; k++)
        {
            i -= mu[k] * y / cells * (k == 0 ? 0.5 : 1);
            drop += kind == "i" ? re * (1 - i) : ri * i;
        }

        // Working electrode: from the ions at the first node to the electrons at the last one, across the interface there.
        return kind == "w" ? drop + mu[cells] : drop;
    }

    // u of all nodes: (u[k+1] - 2 u[k] + u[k-1]) = (ri + re) (y/N) u[k] inside, with the given ionic currents at the ends; tridiagonal elimination.
    private static Complex[] Thomas(double ri, double re, Complex y, int cells, double first, double last)
    {
        Complex shunt = y / cells;
        double r = ri + re;
        int n = cells + 1;
        var diagonal = new Complex[n];
        var right = new Complex[n];
        Array.Fill(diagonal, -2 - (r * shunt));

        // Ends: u[1] - u[0] = -(ri + re) i + re with i = first - u[0] shunt/2 behind the first half cell.
        diagonal[0] = -1 - (r * shunt / 2);
        right[0] = re - (r * first);
        diagonal[n - 1] = -1 - (r * shunt / 2);
        right[n - 1] = (r * last) - re;
        for (int k = 1; k < n; k++)
        {
            Complex factor = 1 / diagonal[k - 1];
            diagonal[k] -= factor;
            right[k] -= factor * right[k - 1];
        }

        var u = new Complex[n];
        u[n - 1] = right[n - 1] / diagonal[n - 1];
        for (int k = n - 2; k >= 0; k--)
        {
            u[k] = (right[k] - u[k + 1]) / diagonal[k];
        }

        return u;
    }
}
