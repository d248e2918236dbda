using System.Text.Json;
using Cathograph.Core.Constants;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Bpx;

/// <summary>Writes laws in the three forms of BPX; what BPX cannot say as a formula becomes a table at the cell's temperature.</summary>
internal sealed class BpxLawWriter(Utf8JsonWriter json, double temperature, List<Finding> findings)
{
    private const int TablePoints = 201;

    /// <summary>Writes a property at the cell's temperature, which is the file's reference, under the first key and its activation energy under the second.</summary>
    public void Write(MaterialProperty property, (string Value, string Energy) keys, string where)
    {
        double factor = property.Temperature?.Factor(temperature) ?? 1;
        switch (property.Law)
        {
            case ConstantLaw constant:
                json.WriteNumber(keys.Value, constant.Value * factor);
                break;
            case ExpressionLaw { Expression: { } expression } when BpxFunction.ToText(expression) is { } text:
                json.WriteString(keys.Value, factor.Equals(1.0) ? text : FormattableString.Invariant($"{factor:R} * ({text})"));
                break;
            case TableLaw { Interpolation: TableInterpolation.Linear } table:
                WriteTable(keys.Value, table.Stoichiometries, [.. table.Values.Select(value => value * factor)]);
                break;
            default:
                double[] s = [.. Enumerable.Range(0, TablePoints).Select(i => i / (TablePoints - 1.0))];
                WriteTable(keys.Value, s, [.. s.Select(at => property.Law.Evaluate(at, temperature) * factor)]);
                findings.Add(Finding.Note(
                    "bpx-approximated",
                    FormattableString.Invariant($"BPX cannot say this law; {TablePoints} points at the cell's temperature stand in its place."),
                    where));
                break;
        }

        if (property.Temperature is { } law && keys.Energy.Length > 0)
        {
            json.WriteNumber(keys.Energy, law.ActivationEnergy);
        }
    }

    /// <summary>Writes an exchange current density as BPX's rate constant k of i0 = F k sqrt(x (1-x)), fitted at s = 0.5.</summary>
    public void WriteRate(MaterialProperty property)
    {
        double middle = property.Evaluate(0.5, temperature) / 0.5;
        json.WriteNumber("Reaction rate constant [mol.m-2.s-1]", middle / PhysicalConstants.Faraday);
        if (property.Temperature is { } law)
        {
            json.WriteNumber("Reaction rate constant activation energy [J.mol-1]", law.ActivationEnergy);
        }

        double worst = new[] { 0.1, 0.3, 0.7, 0.9 }.Max(s => Math.Abs((middle * Math.Sqrt(s * (1 - s)) / property.Evaluate(s, temperature)) - 1));
        if (worst > 1e-6)
        {
            findings.Add(Finding.Warning(
                "bpx-approximated",
                FormattableString.Invariant($"BPX's exchange current is F k sqrt(x (1-x)); fitted at s = 0.5 it is off by up to {worst * 100:G3} % between s = 0.1 and 0.9."),
                "activeMaterial.exchangeCurrentDensity"));
        }
    }

    private void WriteTable(string key, IEnumerable<double> x, IEnumerable<double> y)
    {
        json.WriteStartObject(key);
        foreach ((string name, IEnumerable<double> column) in new[] { ("x", x), ("y", y) })
        {
            json.WritePropertyName(name);
            json.WriteRawValue($"[{string.Join(", ", column.Select(value => FormattableString.Invariant($"{value:R}")))}]");
        }

        json.WriteEndObject();
    }
}
