using System.Collections.Immutable;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.TransportFiles;

/// <summary>Reads a file of effective transport (JSON with comments and trailing commas).</summary>
public static class TransportFileReader
{
    /// <summary>The JSON Schema of such a file.</summary>
    public static string Schema => SchemaWriter.Write(TransportKeys.File, "Cathograph transport");

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="name">Its name, for messages and for a law without a name.</param>
    /// <returns>The law: a closure when the file holds one, else a table.</returns>
    /// <exception cref="InvalidInputException">With every violation: file, line, column, key path, what was found and what was expected.</exception>
    public static TransportLaw Read(ReadOnlyMemory<byte> json, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = new ReadContext(name, null);
        TransportLaw? law = Read(new ObjectReader(context, JsonTextReader.Read(json, name), "", TransportKeys.File));
        context.ThrowIfRefused();
        return law!;
    }

    /// <summary>The law of a key of another file: an object, or the name of a file beside it; null when it is absent or refused.</summary>
    internal static TransportLaw? Read(ObjectReader owner, KeySpec key)
    {
        if (owner.Find(key) is not { } value)
        {
            return null;
        }

        string path = owner.PathOf(key);
        if (value.Kind == JsonKind.Object)
        {
            return Read(new ObjectReader(owner.Context, value, path, TransportKeys.File));
        }

        if (value.Kind != JsonKind.Text || value.Text.Trim().Length == 0)
        {
            owner.Context.Refuse(value, path, $"found {value.Describe()}; expected the name of a transport file beside this one, such as \"transport.json\", or its object");
            return null;
        }

        string file = value.Text.Trim();
        if (owner.Context.OpenSibling(file, value, path) is not { } bytes)
        {
            return null;
        }

        var inner = new ReadContext(file, null);
        TransportLaw? law = null;
        try
        {
            law = Read(new ObjectReader(inner, JsonTextReader.Read(bytes, file), "", TransportKeys.File));
        }
        catch (InvalidInputException refusal)
        {
            owner.Context.Violations.AddRange(refusal.Violations);
        }

        owner.Context.Violations.AddRange(inner.Violations);
        owner.Context.Findings.AddRange(inner.Findings);
        return inner.Violations.Count == 0 ? law : null;
    }

    private static TransportLaw? Read(ObjectReader file)
    {
        int before = file.Context.Violations.Count;
        file.Text(CellFiles.CellKeys.SchemaLink);
        string name = file.Text(TransportKeys.Name) ?? Path.GetFileNameWithoutExtension(file.Context.Name);
        string source = file.Text(MaterialKeys.Source) ?? file.Context.DefaultSource;
        double? bulk = file.Quantity(TransportKeys.BulkConductivity);
        ImmutableArray<EffectiveTransport> points = [.. file.Objects(TransportKeys.Points).Select(Point).OfType<EffectiveTransport>()];
        FittedTerms?[] laws = file.Object(TransportKeys.Closure) is { } closure
            ? [Terms(closure.Object(TransportKeys.IonicLaw)), Terms(closure.Object(TransportKeys.ElectronicLaw)), Terms(closure.Object(TransportKeys.ShareLaw))]
            : [];
        if (file.Context.Violations.Count > before)
        {
            return null;
        }

        if (laws.Length > 0)
        {
            return new TransportClosure(bulk!.Value, points) { Name = name, Source = source, Ionic = laws[0]!, Electronic = laws[1]!, ConnectedShare = laws[2]! };
        }

        if (TransportTable.FindProblem(points) is { } problem)
        {
            file.Refuse(TransportKeys.Points, problem);
            return null;
        }

        return new TransportTable(bulk!.Value, points) { Name = name, Source = source };
    }

    private static EffectiveTransport? Point(ObjectReader point)
    {
        int before = point.Context.Violations.Count;
        string name = point.Text(TransportKeys.PointName) ?? "";
        ObjectReader? fractions = point.Object(TransportKeys.Volumes);
        double? active = fractions?.Quantity(TransportKeys.ActiveMaterial);
        double? electrolyte = fractions?.Quantity(TransportKeys.Electrolyte);
        double carbon = fractions?.Quantity(TransportKeys.Carbon, 0) ?? 0;
        Estimate? ionic = Interval(point, TransportKeys.Ionic, TransportKeys.IonicLow, TransportKeys.IonicHigh);
        Estimate? electronic = Interval(point, TransportKeys.Electronic, TransportKeys.ElectronicLow, TransportKeys.ElectronicHigh);
        Estimate share = Interval(point, TransportKeys.Share, TransportKeys.ShareLow, TransportKeys.ShareHigh) ?? Estimate.Of(1);
        Estimate? area = Interval(point, TransportKeys.ContactArea, TransportKeys.ContactAreaLow, TransportKeys.ContactAreaHigh);
        double? from = point.Quantity(TransportKeys.DepthFrom);
        double? to = point.Quantity(TransportKeys.DepthTo);
        if (active + electrolyte + carbon > 1 + 1e-9)
        {
            point.Refuse(TransportKeys.Volumes, FormattableString.Invariant($"found {active} + {electrolyte} + {carbon} = {active + electrolyte + carbon:0.####}; expected a sum of at most 1"));
        }

        return point.Context.Violations.Count > before
            ? null
            : new EffectiveTransport
            {
                Name = name,
                Volumes = new PhaseVolumes(active!.Value, electrolyte!.Value, carbon),
                IonicConductivity = ionic!.Value,
                ElectronicConductivity = electronic!.Value,
                ConnectedShare = share,
                ContactArea = area,
                Depth = from is { } start && to is { } end ? (start, end) : null,
            };
    }

    private static Estimate? Interval(ObjectReader point, KeySpec value, KeySpec low, KeySpec high)
    {
        double? number = point.Quantity(value);
        double? least = point.Quantity(low);
        double? most = point.Quantity(high);
        if (number is not { } given)
        {
            return null;
        }

        if (least > given || most < given)
        {
            point.Refuse(value, FormattableString.Invariant($"found {given} outside of its interval from {least} to {most}; expected it inside"));
        }

        return new Estimate(given, least ?? given, most ?? given);
    }

    private static FittedTerms? Terms(ObjectReader? law) => law is null ? null : new FittedTerms(
        [.. law.Objects(TransportKeys.Terms).Select(term => new TransportTerm(
            term.Quantity(TransportKeys.Coefficient, 0),
            term.WholeNumber(TransportKeys.PowerOfActive) ?? 0,
            term.WholeNumber(TransportKeys.PowerOfElectrolyte) ?? 0,
            term.WholeNumber(TransportKeys.PowerOfCarbon) ?? 0))],
        law.Quantity(TransportKeys.Error, 0));
}
