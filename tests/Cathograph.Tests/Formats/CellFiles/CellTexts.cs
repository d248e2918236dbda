using System.Text;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Tests.Formats.CellFiles;

/// <summary>Cell files as texts for tests.</summary>
internal static class CellTexts
{
    public const string Smallest = """
        { "loading": "30 mg/cm2", "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 } } ] }
        """;

    /// <summary>The example of the issue, every key of it.</summary>
    public const string Whole = """
        {
          "name": "three-layer NMC811, 30 mg/cm2", "temperature": "60 degC", "loading": "30 mg/cm2", "nominalSpecificCapacity": "200 mAh/g",
          "materials": {
            "activeMaterial": { "base": "NMC811", "density": "4.77 g/cm3", "maximumConcentration": "49033 mol/m3", "openCircuitPotential": "4.4 - 0.9*s",
                                "diffusivity": "8.5e-16 m2/s", "exchangeCurrentDensity": "10 * s^0.5 * (1-s)^0.5", "filmResistance": "0 ohm cm2" },
            "electrolyte": "Li5.4PS4.4Cl1.6", "carbon": "CNF" },
          "electrolyteConductivity": "0.1 S/m",
          "layers": [
            { "share": 1, "massFractions": { "activeMaterial": 0.65, "electrolyte": 0.33, "carbon": 0.02 }, "porosity": 0.25, "electrolyteVolumeFraction": 0.44, "tortuositySquared": 5,
              "electronicConductivity": "10 S/m", "connectedShare": 1, "thickness": "43 um", "particles": [ { "radius": "2 um", "volumeShare": 1 } ] } ],
          "separator": { "resistance": "4 ohm cm2" }, "counterElectrode": { "material": "In-Li", "potential": "0.62 V", "resistance": "3 ohm cm2", "exchangeCurrentDensity": null },
          "contactResistance": "0 ohm cm2", "initialStoichiometry": 0.27, "mesh": { "cellsPerLayer": 20, "shells": 20 }, "protocol": [ "Discharge at 1C until 1.6 V" ]
        }
        """;

    public static CellDesign Read(string json, Func<string, ReadOnlyMemory<byte>>? openSibling = null) =>
        CellFileReader.Read(Encoding.UTF8.GetBytes(json), "cell.json", openSibling);

    /// <summary>A smallest cell file with further keys from the start of its second line.</summary>
    public static string With(string keys) => Smallest.TrimEnd()[..^1].TrimEnd() + ",\n" + keys + " }";

    public static string[] Violations(string json, Func<string, ReadOnlyMemory<byte>>? openSibling = null) =>
        [.. Assert.Throws<InvalidInputException>(() => Read(json, openSibling)).Violations.Select(violation => violation.ToString())];
}
