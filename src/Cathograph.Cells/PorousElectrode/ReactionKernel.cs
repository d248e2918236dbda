using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Cells.Materials;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.Elementary;

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
        Vector256<double> twoThermal = Vector256.Create(2 * model.ThermalVoltage);
        Vector256<double> film = Vector256.Create(material.FilmResistance);
        Vector256<double> floor = Vector256.Create(material.ExchangeSquaredFloor);
        Vector256<double> shift = Vector256.Create(counter);
        ref double surface = ref MemoryMarshal.GetArrayDataReference(work.SurfaceValue);
        ref double potential = ref MemoryMarshal.GetArrayDataReference(work.LanePotential);
        ref double reaction = ref MemoryMarshal.GetArrayDataReference(work.StageCurrentDensity);
        for (nuint p = (nuint)segment.Start; p < (nuint)segment.End; p += W)
        {
            Vector256<double> open = laws.Values(Vector256.LoadUnsafe(ref surface, p), out Vector256<double> exchange);
            exchange = Vector256.MaxNative(floor, exchange);
            Vector256<double> j = Vector256.LoadUnsafe(ref reaction, p);
            open.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(work.OpenPotential), p);
            exchange.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(work.ExchangeSquared), p);
            Vector256<double> driving = Vector256.LoadUnsafe(ref potential, p) + shift - open;
            (driving - (film * j) - (Overpotential(j, exchange) * twoThermal)).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(work.KineticResidual), p);
        }
    }

    /// <summary>Derivatives of E at the start of a step: d/ds into SurfaceSlope (as U' + d eta/ds), d/dj into ReactionSlope.</summary>
    public static void Linearise(CellModel model, MaterialSegment segment, StepWorkspace work, ReadOnlySpan<double> surface, ReadOnlySpan<double> reaction)
    {
        CompiledActiveMaterial material = segment.Material;
        PairTable laws = material.PotentialAndExchange;
        Vector256<double> twoThermal = Vector256.Create(2 * model.ThermalVoltage);
        Vector256<double> film = Vector256.Create(material.FilmResistance);
        Vector256<double> floor = Vector256.Create(material.ExchangeSquaredFloor);
        for (int p = segment.Start; p < segment.End; p += W)
        {
            Vector256<double> potentialSlope = laws.Slopes(Vector256.LoadUnsafe(in surface[p]), out Vector256<double> exchange, out Vector256<double> exchangeSlope);
            Vector256<double> squared = Vector256.MaxNative(floor, exchange);
            exchangeSlope = Vector256.AndNot(exchangeSlope, Vector256.LessThan(exchange, squared));
            Vector256<double> j = Vector256.LoadUnsafe(in reaction[p]);
            Vector256<double> perReaction = twoThermal / Vector256.Sqrt(Vector256.FusedMultiplyAdd(j, j, squared * 4.0));

            // i0'/i0 = (i0^2)' / (2 i0^2)
            (potentialSlope - (perReaction * j * exchangeSlope / (squared + squared))).StoreUnsafe(ref work.SurfaceSlope[p]);
            (film + perReaction).StoreUnsafe(ref work.ReactionSlope[p]);
        }
    }

    /// <summary>asinh(j / 2 i0) from j and i0 squared: log(1 + w)/2 with w = |j| (|j| + (j^2 + 4 i0^2)^(1/2)) / (2 i0^2), which loses no digits where j is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Overpotential(Vector256<double> j, Vector256<double> exchangeSquared)
    {
        Vector256<double> magnitude = Vector256.Abs(j);
        Vector256<double> root = Vector256.Sqrt(Vector256.FusedMultiplyAdd(j, j, exchangeSquared * 4.0));
        Vector256<double> w = magnitude * (magnitude + root) / (exchangeSquared + exchangeSquared);
        return Vector256.CopySign(VectorLogarithm.OnePlus(w) * 0.5, j);
    }
}
