using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Reading;

/// <summary>The tables of what a file holds.</summary>
internal static class ReadTables
{
    public static Table Columns(CyclerData rows) => new(
        "columns",
        [new("column"), new("role"), new("unit"), new("values") { Decimals = 0 }, new("smallest"), new("largest")],
        [Row(("time", "Time", "s"), rows.Time), Row(("current", "Current", "A"), rows.Current), Row(("voltage", "Voltage", "V"), rows.Voltage), .. rows.Channels.Select(channel => Row((channel.Name, channel.Role.ToString(), UnitOf(channel)), channel.Values))])
    {
        Note = "Values in SI for every column with a role; positive current charges.",
    };

    /// <summary>The unit of a channel.</summary>
    public static string UnitOf(DataChannel channel) => channel.Role switch
    {
        ChannelRole.Other => channel.Unit,
        ChannelRole.StepTime or ChannelRole.WallClock => "s",
        ChannelRole.ChargeCounter or ChannelRole.DischargeCounter or ChannelRole.StepCapacity or ChannelRole.NetCharge => "C",
        ChannelRole.ChargeEnergy or ChannelRole.DischargeEnergy or ChannelRole.StepEnergy => "J",
        ChannelRole.Temperature or ChannelRole.AmbientTemperature => "K",
        ChannelRole.Pressure => "Pa",
        ChannelRole.Resistance => "ohm",
        ChannelRole.WorkingPotential or ChannelRole.CounterPotential => "V",
        _ => "",
    };

    public static Table Spectra(ImmutableArray<ImpedanceSpectrum> spectra, int most) => new(
        "spectra",
        [new("spectrum"), new("points") { Decimals = 0 }, new("from", "Hz"), new("to", "Hz"), new("smallest real part", "ohm"), new("largest real part", "ohm"), new("voltage", "V"), new("time", "s")],
        spectra.Take(most).Select((spectrum, i) => new TableRow(
            FormattableString.Invariant($"{i + 1}"),
            spectrum.Count,
            SpanOf.Values(spectrum.Frequency).Maximum,
            SpanOf.Values(spectrum.Frequency).Minimum,
            SpanOf.Values(spectrum.Real).Minimum,
            SpanOf.Values(spectrum.Real).Maximum,
            spectrum.Voltage ?? double.NaN,
            spectrum.Time ?? double.NaN)))
    {
        Note = spectra.Length > most ? FormattableString.Invariant($"The first {most} of {spectra.Length}.") : "",
    };

    public static Table Facts(ImmutableArray<FileFact> facts) => new(
        "facts", [new("what"), new("value")], facts.Select(fact => new TableRow(FigureText.Literal(fact.Label), FigureText.Literal(fact.Value))));

    private static TableRow Row((string Name, string Role, string Unit) what, ImmutableArray<double> values)
    {
        SpanOf span = SpanOf.Values(values);
        return new TableRow(FigureText.Literal(what.Name), what.Role == "Other" ? "" : what.Role, FigureText.Literal(what.Unit), span.Count, span.Minimum, span.Maximum);
    }
}
