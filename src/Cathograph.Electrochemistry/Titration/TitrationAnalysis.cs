using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>Reads interruptions, titrations and pulses: resistances, and diffusion coefficients where the geometry is known.</summary>
public static class TitrationAnalysis
{
    private const int LeastInterruptions = 3;
    private const int LeastTitrations = 2;
    private const double LongestInterruption = 120;

    /// <summary>Analyses a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The points with what should be known about them.</returns>
    /// <exception cref="InvalidInputException">The record has no interruption or pulse of the method, or the options contradict themselves.</exception>
    public static TitrationResult Of(CyclingRecord record, TitrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        options ??= new();
        ImmutableArray<Phase> phases = Phase.Of(record);
        TitrationMethod method = options.Method ?? Detect(record.Name, phases, options);
        if (!(options.FitStart >= 0) || !(options.EndFor(method) > options.FitStart))
        {
            throw new InvalidInputException("fit", string.Create(CultureInfo.InvariantCulture, $"found a fit from {options.FitStart:G6} s to {options.EndFor(method):G6} s; expected a start of at least 0 and an end after it"));
        }

        var reader = new SwitchReader(record, options, method, ChargeScale.Of(record));
        ImmutableArray<TitrationPoint> points = method switch
        {
            TitrationMethod.CurrentInterruption => EquilibriumSlopes.Complete([.. Triples(phases).Where(IsInterruption).Select(triple => reader.Interruption(triple.Before, triple.Middle)).OfType<TitrationPoint>()], options, cancellation),
            TitrationMethod.IntermittentTitration => [.. Triples(phases).Where(IsTitration).Select(triple => reader.Titration(triple.Before, triple.Middle, triple.After)).OfType<TitrationPoint>()],
            _ => [.. Triples(phases).Where(triple => IsPulse(triple, options)).Select(triple => reader.Pulse(triple.Before, triple.Middle)).OfType<TitrationPoint>()],
        };
        return points.IsEmpty
            ? throw new InvalidInputException(record.Name, $"found no {NameOf(method)} that could be read{(reader.Short.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {reader.Short.Count} with fewer than three points between {options.FitStart:G4} s and {options.EndFor(method):G4} s ({TitrationFindings.Advice(reader.Short)})") : "")}; expected {Expected(method)}")
            : new TitrationResult(method, options.Method is null, options, points, TitrationFindings.Of(points, options, method, reader.Short));
    }

    internal static string NameOf(TitrationMethod method) => method switch
    {
        TitrationMethod.CurrentInterruption => "current interruption",
        TitrationMethod.IntermittentTitration => "titration pulse",
        _ => "resistance pulse",
    };

    private static string Expected(TitrationMethod method) => method switch
    {
        TitrationMethod.CurrentInterruption => "a charge or discharge that is interrupted by rests",
        TitrationMethod.IntermittentTitration => "pulses of one direction with a rest before and after each",
        _ => "pulses that follow a rest",
    };

    private static TitrationMethod Detect(string name, ImmutableArray<Phase> phases, TitrationOptions options)
    {
        (Phase Before, Phase Middle, Phase After)[] triples = [.. Triples(phases)];
        int interruptions = triples.Count(triple => IsInterruption(triple) && triple.Middle.Duration <= LongestInterruption && triple.Middle.Duration < triple.Before.Duration);
        (Phase Before, Phase Middle, Phase After)[] titrations = [.. triples.Where(triple => IsTitration(triple) && triple.After.Duration >= triple.Middle.Duration)];
        (Phase Before, Phase Middle, Phase After)[] pulses = [.. triples.Where(triple => IsPulse(triple, options))];
        bool isMixed = pulses.Length > 0 && pulses.Length < phases.Count(phase => phase.Sign != 0);
        return interruptions >= LeastInterruptions && interruptions > titrations.Length
            ? TitrationMethod.CurrentInterruption
            : pulses.Length > 0 && (isMixed || titrations.Length < LeastTitrations)
                ? TitrationMethod.PulseResistance
                : titrations.Length >= LeastTitrations
                    ? TitrationMethod.IntermittentTitration
                    : throw new InvalidInputException(name, string.Create(
                        CultureInfo.InvariantCulture,
                        $"found {interruptions} interruptions of at most {LongestInterruption} s, {titrations.Length} titration pulses and {pulses.Length} pulses of at most {options.LongestPulse:G4} s; expected at least {LeastInterruptions} interruptions, {LeastTitrations} titration pulses or one short pulse after a rest"));
    }

    private static IEnumerable<(Phase Before, Phase Middle, Phase After)> Triples(ImmutableArray<Phase> phases) =>
        Enumerable.Range(1, Math.Max(0, phases.Length - 2)).Select(k => (phases[k - 1], phases[k], phases[k + 1])).Where(triple => triple.Item1.IsPlain && triple.Item2.IsPlain);

    private static bool IsInterruption((Phase Before, Phase Middle, Phase After) triple) =>
        triple.Middle.Sign == 0 && triple.Before.Sign != 0 && triple.After.Sign == triple.Before.Sign;

    private static bool IsTitration((Phase Before, Phase Middle, Phase After) triple) =>
        triple.Middle.Sign != 0 && triple.Before.Sign == 0 && triple.After is { Sign: 0, IsPlain: true };

    private static bool IsPulse((Phase Before, Phase Middle, Phase After) triple, TitrationOptions options) =>
        triple.Middle.Sign != 0 && triple.Before.Sign == 0 && triple.Middle.Duration <= options.LongestPulse;
}
