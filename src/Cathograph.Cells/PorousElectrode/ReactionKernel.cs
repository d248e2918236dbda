using System.Runtime.Intrinsics;
using Cathograph.Cells.Materials;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Butler-Volmer kinetics in the form eta(j) = (2RT/F) asinh(j / 2 i0), in which nothing overflows:
/// E = phi + U_counter - U(s) - R_film j - eta(j) vanishes on every lane.
/// </summary>
internal static class ReactionKernel
{
    private const int W = 4;

    /// <summary>Residual E of the lanes of one segment, in V. Reads the potential of the lanes, their surface and their j.</summary>
    public static void Residual(CellModel model, MaterialSegment segment, StepWorkspace work)
    {
        CompiledActiveMaterial material = segment.Material;
        PairTable laws = material.PotentialAndExchange;
        double counter = model.Design.CounterElectrode.Potential;
        int count = segment.End - segment.Start;
        ReadOnlySpan<double> surface = work.SurfaceValue.AsSpan(segment.Start, count);
        Span<double> open = work.OpenPotential.AsSpan(segment.Start, count);
        Span<double> squared = work.ExchangeSquared.AsSpan(segment.Start, count);
        for (int p = 0; p < surface.Length; p++)
        {
            Vector128<double> both = laws.Value(surface[p]);
            open[p] = both.ToScalar();
            squared[p] = both.GetElement(1);
        }

        Vector256<double> twoThermal = Vector256.Create(2 * model.ThermalVoltage);
        Vector256<double> film = Vector256.Create(material.FilmResistance);
        Vector256<double> floor = Vector256.Create(material.ExchangeSquaredFloor);
        Vector256<double> shift = Vector256.Create(counter);
        for (int p = segment.Start; p < segment.End; p += W)
        {
            Vector256<double> j = Vector256.LoadUnsafe(in work.StageCurrentDensity[p]);
            Vector256<double> exchange = Vector256.Max(Vector256.LoadUnsafe(in work.ExchangeSquared[p]), floor);
            exchange.StoreUnsafe(ref work.ExchangeSquared[p]);
            Vector256<double> driving = Vector256.LoadUnsafe(in work.LanePotential[p]) + shift - Vector256.LoadUnsafe(in work.OpenPotential[p]);
            (driving - (film * j) - (Overpotential(j, exchange) * twoThermal)).StoreUnsafe(ref work.KineticResidual[p]);
        }
    }

    /// <summary>Derivatives of E at the start of a step: d/ds into SurfaceSlope (as U' + d eta/ds), d/dj into ReactionSlope.</summary>
    public static void Linearise(CellModel model, MaterialSegment segment, StepWorkspace work, ReadOnlySpan<double> surface, ReadOnlySpan<double> reaction)
    {
        CompiledActiveMaterial material = segment.Material;
        double twoThermal = 2 * model.ThermalVoltage;
        for (int p = segment.Start; p < segment.End; p++)
        {
            material.Potential.Value(surface[p], out double potentialSlope);
            double exchange = material.ExchangeSquared.Value(surface[p], out double exchangeSlope);
            double squared = Math.Max(exchange, material.ExchangeSquaredFloor);
            exchangeSlope = exchange < squared ? 0 : exchangeSlope;
            double j = reaction[p];
            double perReaction = twoThermal / Math.Sqrt((j * j) + (4 * squared));

            // i0'/i0 = (i0^2)' / (2 i0^2)
            work.SurfaceSlope[p] = potentialSlope - (perReaction * j * exchangeSlope / (2 * squared));
            work.ReactionSlope[p] = material.FilmResistance + perReaction;
        }
    }

    /// <summary>asinh(j / 2 i0) from j and i0 squared.</summary>
    internal static Vector256<double> Overpotential(Vector256<double> j, Vector256<double> exchangeSquared)
    {
        Vector256<double> ratio = Vector256.Abs(j) / (Vector256.Sqrt(exchangeSquared) * 2.0);
        Vector256<double> magnitude = Vector256.Log(ratio + Vector256.Sqrt(Vector256.FusedMultiplyAdd(ratio, ratio, Vector256<double>.One)));

        // The logarithm loses digits below 1e-3, where the series does not.
        Vector256<double> square = ratio * ratio;
        Vector256<double> series = ratio * (Vector256<double>.One - (square * (1.0 / 6)) + (square * square * (3.0 / 40)));
        magnitude = Vector256.ConditionalSelect(Vector256.LessThan(ratio, Vector256.Create(3e-3)), series, magnitude);
        return Vector256.CopySign(magnitude, j);
    }
}
