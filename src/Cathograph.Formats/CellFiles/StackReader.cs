using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CellFiles;

/// <summary>Reads what is stacked on the cathode: separator and counter electrode.</summary>
internal sealed class StackReader(ObjectReader cell, double temperature, MaterialLibrary library)
{
    // Upper bound from In-Li symmetric cells: under 100 mV at 15 mA/cm2 and 60 degC for separator and two electrodes, of which the
    // separator takes the larger part.
    private const double DefaultSeparatorResistance = 4e-4;

    public SeparatorDesign ReadSeparator(SolidElectrolyte? electrolyte)
    {
        var otherwise = new SeparatorDesign(DefaultSeparatorResistance, "default: 4 ohm cm2, within the bound of In-Li symmetric cells (6.7 ohm cm2 with two electrodes)");
        if (cell.Object(CellKeys.Separator) is not { IsObject: true } reader)
        {
            return otherwise;
        }

        string source = reader.Text(MaterialKeys.Source) ?? cell.Context.DefaultSource;
        double? resistance = reader.Quantity(CellKeys.SeparatorResistance);
        double? thickness = reader.Quantity(CellKeys.SeparatorThickness);
        double? conductivity = reader.Quantity(CellKeys.SeparatorConductivity);
        bool hasResistance = reader.Has(CellKeys.SeparatorResistance);
        bool hasThickness = reader.Has(CellKeys.SeparatorThickness);
        if (hasResistance == hasThickness || (hasResistance && reader.Has(CellKeys.SeparatorConductivity)))
        {
            string found = (hasResistance, hasThickness) switch
            {
                (true, true) => "\"resistance\" and \"thickness\"",
                (true, false) => "\"resistance\" and \"conductivity\"",
                _ => "neither \"resistance\" nor \"thickness\"",
            };
            cell.Context.Refuse(reader.Value, reader.Path, $"found {found}; expected either \"resistance\", or \"thickness\" with or without \"conductivity\"");
            return otherwise;
        }

        if (resistance is { } given)
        {
            return new SeparatorDesign(given, source);
        }

        double kappa = conductivity ?? electrolyte?.Conductivity.At(temperature) ?? 1;
        return new SeparatorDesign((thickness ?? 0) / kappa, source);
    }

    public CounterElectrodeDesign ReadCounterElectrode()
    {
        MaterialEntry standard = library.Find(CellKeys.CounterMaterial.Default!);
        if (cell.Object(CellKeys.CounterElectrode) is not { IsObject: true } reader)
        {
            return Describe(standard);
        }

        double? potential = reader.Quantity(CellKeys.CounterPotential);
        double? resistance = reader.Quantity(CellKeys.CounterResistance);
        double? exchange = reader.Quantity(CellKeys.CounterExchangeCurrentDensity);
        string? source = reader.Text(MaterialKeys.Source);
        string? name = reader.Text(CellKeys.CounterMaterial);
        MaterialEntry? material = name is null ? standard : library.TryFind(name);
        if (material is { CounterElectrode: null } || (material is null && !reader.Has(CellKeys.CounterPotential)))
        {
            string known = library.DescribeNames(MaterialKind.CounterElectrode);
            string suggestion = library.Suggest(name!, MaterialKind.CounterElectrode) is { } near ? $" (did you mean \"{near}\"?)" : "";
            reader.Refuse(CellKeys.CounterMaterial, $"found \"{name}\"; expected {known}, or a name of your own beside a \"potential\"{suggestion}");
            return Describe(standard);
        }

        CounterElectrodeDesign described = material is null
            ? new CounterElectrodeDesign { Name = name!, Potential = 0, Source = cell.Context.DefaultSource }
            : Describe(material);
        bool overrides = potential is not null || resistance is not null || exchange is not null;
        return described with
        {
            Potential = potential ?? described.Potential,
            Resistance = resistance ?? described.Resistance,
            ExchangeCurrentDensity = exchange,
            Source = source ?? (overrides ? cell.Context.DefaultSource : described.Source),
        };
    }

    private CounterElectrodeDesign Describe(MaterialEntry entry)
    {
        CounterElectrodeMaterial material = entry.CounterElectrode!;
        return new CounterElectrodeDesign
        {
            Name = material.Name,
            Potential = material.Potential.At(temperature),
            Resistance = material.Resistance.At(temperature),
            Source = $"{material.Potential.Source}; {material.Resistance.Source}",
        };
    }
}
