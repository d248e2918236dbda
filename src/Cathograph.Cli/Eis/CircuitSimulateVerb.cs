using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Quantities;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Studies.Impedance;

namespace Cathograph.Cli.Eis;

/// <summary><c>cathograph eis simulate</c>: the spectrum of a circuit, in a file that every impedance verb reads.</summary>
internal sealed class CircuitSimulateVerb : Verb
{
    private readonly Option<string?> _circuit = Declare.Text("--circuit", "CIRCUIT", "such as \"R0-p(R1,CPE1)\"");
    private readonly Option<string[]> _parameters = Declare.Texts("--parameters", "LIST", "such as \"R0=10,R1=50,CPE1.Q=1e-5,CPE1.n=0.9\", in SI");
    private readonly Option<string?> _high = Declare.Text("--fmax", "FREQUENCY", "highest frequency (default: 1 MHz)");
    private readonly Option<string?> _low = Declare.Text("--fmin", "FREQUENCY", "lowest frequency (default: 10 mHz)");
    private readonly Option<int?> _points = Declare.WholeNumber("--points", "number of points, evenly over the logarithm (default: 81)", 2, 10_000);
    private readonly Option<string?> _noise = Declare.Text("--noise", "SHARE", "standard deviation of each part as a share of |Z|, such as 0.5% (default: 0)");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the noise (default: 1)", 0, int.MaxValue);
    private readonly Option<string?> _to = Declare.Text("--to", "FILE.csv", "write the spectrum to this file");

    public override string Name => "simulate";

    public override string Summary => "Compute the spectrum of a circuit and write it as a file that the other verbs read";

    public override ImmutableArray<Example> Examples =>
        [new("eis simulate --circuit \"R0-p(R1,CPE1)-W1\" --parameters \"R0=10,R1=50,CPE1.Q=1e-5,CPE1.n=0.9,W1=4\" --noise 0.5% --out out/eis-simulated", "a spectrum with noise")];

    public override ImmutableArray<Symbol> Inputs => [_circuit, _parameters, _high, _low, _points, _noise, _seed, _to];

    public override RunReport Run(CommandContext context)
    {
        Circuit circuit = Circuit.Parse(context.Value(_circuit) ?? throw new InvalidInputException(_circuit.Name, "found none; expected a circuit, such as --circuit \"R0-p(R1,CPE1)\""), _circuit.Name);
        ImmutableArray<double> values = Values(context, circuit);
        ImpedanceSpectrum spectrum = Spectrum(context, circuit, values);
        string text = TextOf(spectrum, circuit, values);
        ImmutableArray<SpectrumPicture> pictures = [new SpectrumPicture(spectrum)];
        return new RunReport
        {
            Report = new Report
            {
                Title = $"Spectrum of {FigureText.Literal(circuit.Text)}",
                Sections = [new ReportSection("Spectrum", [new ReportTable(SpectrumTable.Of([spectrum])), new ReportFigure(ImpedanceFigures.Nyquist(pictures)), new ReportFigure(ImpedanceFigures.Bode(pictures))])],
            },
            Json = new JsonObject
            {
                ["circuit"] = circuit.Text,
                ["frequency_Hz"] = Json.Numbers(spectrum.Frequency),
                ["real_ohm"] = Json.Numbers(spectrum.Real),
                ["imaginary_ohm"] = Json.Numbers(spectrum.Imaginary),
            },
            Sheets = [SpectrumSheets.Measured([spectrum])],
            Files = [new TextFile("spectrum.csv", text)],
            Target = context.Value(_to) is { } path ? (path, text) : null,
            Seed = context.Value(_seed) ?? 1,
        };
    }

    private ImmutableArray<double> Values(CommandContext context, Circuit circuit)
    {
        var values = new double[circuit.Parameters.Length];
        var violations = new List<Violation>();
        foreach ((string name, string text) in (context.Value(_parameters) ?? []).SelectMany(list => CircuitOptions.Split(_parameters.Name, list)))
        {
            int index = circuit.IndexOf(name);
            double value = CircuitOptions.NumberOf(_parameters.Name, name, text);
            if (index < 0)
            {
                violations.Add(new Violation(_parameters.Name, $"found \"{name}\"; expected one of {string.Join(", ", circuit.Parameters.Select(parameter => parameter.Name))}"));
            }
            else if (!(value > 0) || value > circuit.Parameters[index].Definition.Maximum)
            {
                violations.Add(new Violation(_parameters.Name, $"{name}: found {text}; expected a value above 0{(circuit.Parameters[index].Definition.IsLogarithmic ? "" : " and at most 1")}"));
            }
            else
            {
                values[index] = value;
            }
        }

        violations.AddRange(circuit.Parameters.Where((_, k) => values[k] == 0).Select(parameter =>
            new Violation(_parameters.Name, $"{parameter.Name} has no value; expected {parameter.Name}=VALUE{(parameter.Unit.Length > 0 ? $" in {parameter.Unit}" : "")} ({parameter.Definition.Meaning})")));
        return violations.Count == 0 ? [.. values] : throw new InvalidInputException(violations);
    }

    private ImpedanceSpectrum Spectrum(CommandContext context, Circuit circuit, ImmutableArray<double> values)
    {
        double high = context.Quantity(_high, Dimension.Frequency) ?? 1e6;
        double low = context.Quantity(_low, Dimension.Frequency) ?? 1e-2;
        int points = context.Value(_points) ?? 81;
        double noise = context.Quantity(_noise, Dimension.Number) ?? 0;
        if (!(low > 0) || !(high > low))
        {
            throw new InvalidInputException(_low.Name, FormattableString.Invariant($"found {low:G6} to {high:G6} Hz; expected frequencies above 0 with --fmin below --fmax"));
        }

        if (!(noise >= 0 && noise < 1))
        {
            throw new InvalidInputException(_noise.Name, FormattableString.Invariant($"found {noise:G6}; expected a share from 0 to 1"));
        }

        ImmutableArray<double> frequency = [.. Enumerable.Range(0, points).Select(k => high * Math.Pow(low / high, k / (points - 1.0)))];
        var random = new Random(context.Value(_seed) ?? 1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        Complex[] z = [.. circuit.Impedance(frequency, values).Select(value => value + (noise * Complex.Abs(value) * new Complex(Normal(), Normal())))];
        return new ImpedanceSpectrum { Name = circuit.Text, Frequency = frequency, Real = [.. z.Select(value => value.Real)], Imaginary = [.. z.Select(value => value.Imaginary)] };
    }

    private static string TextOf(ImpedanceSpectrum spectrum, Circuit circuit, ImmutableArray<double> values)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Simulated: {circuit.Text} with {string.Join(", ", circuit.Parameters.Select((parameter, k) => FormattableString.Invariant($"{parameter.Name} {values[k]} {parameter.Unit}").TrimEnd()))}\n");
        text.Append("frequency_Hz,real_ohm,imaginary_ohm\n");
        for (int i = 0; i < spectrum.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{spectrum.Frequency[i]:R},{spectrum.Real[i]:R},{spectrum.Imaginary[i]:R}\n");
        }

        return text.ToString();
    }
}
