using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Calibration;

namespace Cathograph.Tests.Studies.Calibration;

public sealed class FreeParameterTests
{
    [Theory]
    [InlineData("electrolyte.conductivity:0.03..0.3 S/m", "electrolyte.conductivity", 0.03, 0.3)]
    [InlineData("electrolyte.conductivity: 30 mS/m .. 0.3 S/m", "electrolyte.conductivity", 0.03, 0.3)]
    [InlineData("separator.resistance:1..10 ohm cm2", "separator.resistance", 1e-4, 1e-3)]
    [InlineData("connectedShare@2,3:0.5..1", "connectedShare@2,3", 0.5, 1)]
    [InlineData("layers[1].tortuositySquared:2..20", "layers[1].tortuositySquared", 2, 20)]
    [InlineData("tortuosity.exponent", "tortuosity.exponent", 0, 8)]
    public void Parse_ReadsBoundsWithTheirUnit(string text, string label, double lower, double upper)
    {
        FreeParameter free = FreeParameter.Parse(text);
        Assert.Equal(label, free.Label);
        Assert.Equal(lower, free.Lower, 1e-12);
        Assert.Equal(upper, free.Upper, 1e-12);
        Assert.Null(free.Start);
    }

    [Fact]
    public void Parse_ReadsAStart() => Assert.Equal(0.05, FreeParameter.Parse("electrolyte.conductivity:0.03..0.3 S/m=50 mS/m").Start!.Value, 1e-12);

    [Theory]
    [InlineData("electrolyte.conductivty:1..2 S/m", "found the unknown parameter \"electrolyte.conductivty\" (did you mean \"electrolyte.conductivity\"?)")]
    [InlineData("electrolyte.conductivity:1..2 V", "found \"2 V\", a potential; expected a conductivity")]
    [InlineData("electrolyte.conductivity:1 S/m", "expected LOW..HIGH with a unit")]
    [InlineData("electrolyte.conductivity:2..1 S/m", "2 S/m to 1 S/m is out of range, expected rising bounds within")]
    [InlineData("connectedShare:0.5..1.5", "expected rising bounds within 0.02 to 1")]
    [InlineData("connectedShare:0.5..1=0.2", "the start 0.2 lies outside the bounds")]
    [InlineData("connectedShare@0:0.5..1", "found the cell \"0\"")]
    [InlineData("layers[1].colour:0..1", "found the unknown parameter \"layers[1].colour\"")]
    public void Parse_OfAMistake_SaysWhatWasExpected(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => FreeParameter.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryParameter_ReadsBackWhatItApplied()
    {
        CellDesign design = StudyCells.ThreeLayer;
        foreach (FitParameter parameter in FitParameters.All.Where(parameter => !parameter.Name.EndsWith(".scale", StringComparison.Ordinal)))
        {
            double value = parameter.IsLogarithmic ? Math.Sqrt(parameter.Least * parameter.Most) : (parameter.Least + parameter.Most) / 2;
            Assert.Equal(value, parameter.Read(parameter.Apply(design, value)), 1e-9 * value);
            Assert.True(double.IsFinite(parameter.Read(design)), parameter.Name);
        }
    }

    [Fact]
    public void Scales_MultiplyTheLaw()
    {
        CellDesign design = FitParameters.Find("activeMaterial.diffusivity.scale").Apply(StudyCells.Mono, 3);
        Assert.Equal(3 * StudyCells.Mono.ActiveMaterial.Diffusivity.Evaluate(0.4, 333), design.ActiveMaterial.Diffusivity.Evaluate(0.4, 333), 1e-24);
        CellDesign larger = FitParameters.Find("particles.radius.scale").Apply(StudyCells.Mono, 2);
        Assert.Equal(2 * StudyCells.Mono.ActiveMaterial.ParticleRadius.At(333), larger.Layers[0].Particles[0].Radius, 1e-15);
    }

    [Fact]
    public void OneLayer_IsChangedAlone()
    {
        CellDesign design = FitParameters.Find("layers[2].connectedShare").Apply(StudyCells.ThreeLayer, 0.6);
        Assert.Equal([1, 1, 0.6], design.Layers.Select(layer => layer.ConnectedShare));
        Assert.Contains("layers[5] is not a layer of mono", Assert.Throws<InvalidInputException>(() => FitParameters.Find("layers[5].connectedShare").Read(StudyCells.Mono)).Message, StringComparison.Ordinal);
    }
}
