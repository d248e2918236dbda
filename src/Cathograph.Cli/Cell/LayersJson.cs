using System.Text.Json.Nodes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cli.Output;
using Cathograph.Studies;

namespace Cathograph.Cli.Cell;

/// <summary>The layers of a cell after the mass balance, for JSON.</summary>
internal static class LayersJson
{
    public static JsonArray Of(CellModel model) => Json.List(model.Electrode.Layers, layer => new JsonObject
    {
        ["thickness_um"] = Json.Number(layer.Thickness * 1e6),
        ["loading_mg_per_cm2"] = Json.Number(Amounts.MilligramPerCentimetre2(layer.Mass)),
        ["massFractions"] = new JsonObject
        {
            ["activeMaterial"] = Json.Number(layer.MassFractions.ActiveMaterial),
            ["electrolyte"] = Json.Number(layer.MassFractions.Electrolyte),
            ["carbon"] = Json.Number(layer.MassFractions.Carbon),
        },
        ["activeMaterialVolumeFraction"] = Json.Number(layer.ActiveMaterialVolumeFraction),
        ["electrolyteVolumeFraction"] = Json.Number(layer.ElectrolyteVolumeFraction),
        ["carbonVolumeFraction"] = Json.Number(layer.CarbonVolumeFraction),
        ["porosity"] = Json.Number(layer.Porosity),
        ["tortuositySquared"] = Json.Number(layer.TortuositySquared),
        ["ionicConductivity_S_per_m"] = Json.Number(layer.IonicConductivity),
        ["electronicConductivity_S_per_m"] = Json.Number(layer.ElectronicConductivity),
        ["connectedShare"] = Json.Number(layer.ConnectedShare),
        ["particles"] = Json.List(layer.Particles, size => new JsonObject { ["radius_um"] = Json.Number(size.Radius * 1e6), ["volumeShare"] = Json.Number(size.VolumeShare) }),
        ["arealCapacity_mAh_per_cm2"] = Json.Number(Amounts.MilliampereHourPerCentimetre2(layer.ActiveMass * model.Design.NominalSpecificCapacity)),
    });
}
