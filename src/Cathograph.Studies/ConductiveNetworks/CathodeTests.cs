using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Transport;
using Cathograph.Electrochemistry.Hysteresis;
using Cathograph.Studies.Rate;
using Cathograph.Studies.Recipes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Simulates the rate tests of cathodes as the paper made them: constant current both ways, the second cycle counts.</summary>
internal static class CathodeTests
{
    private const int ReportedCycle = 2;
    private static readonly ImmutableArray<double> Half = [0.5];

    /// <summary>The cell of a cathode.</summary>
    public static CellDesign Design(CompositeRecipe recipe, EffectiveTransport transport, KineticNumbers kinetics, CellDesign cell)
    {
        var law = new TransportTable(CompositionStudy.Conductivities(recipe, cell.Temperature).Electrolyte, [WithShare(transport, kinetics.LastingShare)]) { Name = recipe.Name, Source = "structures generated from the recipe" };
        return RecipeCell.Of(recipe with { ActiveMaterial = kinetics.On(recipe.ActiveMaterial) }, law, cell);
    }

    // The share of what is reached that also takes part; lives in the same number because both are active material without a current.
    private static EffectiveTransport WithShare(EffectiveTransport transport, double share) => transport with { ConnectedShare = transport.ConnectedShare.Times(share) };

    /// <summary>A transport with the measured conductivities in place of its own.</summary>
    public static EffectiveTransport WithMeasured(EffectiveTransport transport, MeasuredCathode measured) => transport with
    {
        IonicConductivity = Estimate.Of(measured.IonicConductivity),
        ElectronicConductivity = Estimate.Of(measured.ElectronicConductivity),
    };

    /// <summary>The tests of several cathodes, each as it cycles and as it was before its first charge, in their order, and the rate table that they come from.</summary>
    public static (ImmutableArray<CathodeTest> Tests, RateResult Rates) Run(ImmutableArray<(CellDesign Cycled, CellDesign Pristine)> cells, int threads, CancellationToken cancellation)
    {
        var options = new RateOptions { Rates = [.. DengMeasurements.Rates.Select(rate => new Current(rate, CurrentUnit.CRate))], Cycle = ReportedCycle, HoldUntilShare = 1 };
        RateResult rates = RateStudy.Run([.. cells.Select(cell => cell.Cycled)], options, threads, null, cancellation);
        RateResult first = RateStudy.Run([.. cells.Select(cell => cell.Pristine)], options with { Rates = options.Rates[..1], Cycle = 1, KeepCurves = false }, threads, null, cancellation);
        ImmutableArray<CathodeTest> tests =
        [
            .. cells.Select((_, k) =>
            {
                ImmutableArray<RateRow> rows = [.. rates.Rows.Where(row => row.Design == k)];
                RateRow start = first.Rows[k];
                return new CathodeTest(start.ArealChargeCapacity * start.SpecificCapacity / start.ArealCapacity, rows, [.. rows.Select(Gap)]);
            }),
        ];
        return (tests, rates);
    }

    private static double Gap(RateRow row)
    {
        if (row.Record is not { } record)
        {
            return double.NaN;
        }

        ImmutableArray<HysteresisPair> pairs = VoltageHysteresis.Of(record, Half);
        return pairs.IsEmpty ? double.NaN : pairs[^1].Gaps.First(gap => gap.Axis == SocAxis.OwnCapacity).Voltage;
    }
}
