using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Core.Quantities;

public sealed class QuantityTests
{
    public static TheoryData<string, string, double> Units => new()
    {
        { "30 mg/cm2", "ArealMass", 0.3 },
        { "300 g/m2", "ArealMass", 0.3 },
        { "0.3 kg/m2", "ArealMass", 0.3 },
        { "200 mAh/g", "SpecificCharge", 720000 },
        { "200 Ah/kg", "SpecificCharge", 720000 },
        { "7.2e5 C/kg", "SpecificCharge", 720000 },
        { "0.1 S/m", "Conductivity", 0.1 },
        { "1 mS/cm", "Conductivity", 0.1 },
        { "0.001 S/cm", "Conductivity", 0.1 },
        { "0.1 S.m-1", "Conductivity", 0.1 },
        { "0.1 S·m⁻¹", "Conductivity", 0.1 },
        { "0.1 S m^-1", "Conductivity", 0.1 },
        { "43 um", "Length", 43e-6 },
        { "43 µm", "Length", 43e-6 },
        { "43 μm", "Length", 43e-6 },
        { "43um", "Length", 43e-6 },
        { "500 nm", "Length", 500e-9 },
        { "1 mm", "Length", 1e-3 },
        { "1 cm", "Length", 1e-2 },
        { "1 m", "Length", 1 },
        { "60 degC", "Temperature", 333.15 },
        { "60 °C", "Temperature", 333.15 },
        { "333.15 K", "Temperature", 333.15 },
        { "-20 degC", "Temperature", 253.15 },
        { "4 ohm cm2", "ArealResistance", 4e-4 },
        { "4 Ω·cm²", "ArealResistance", 4e-4 },
        { "4 Ω cm^2", "ArealResistance", 4e-4 },
        { "4e-4 ohm m2", "ArealResistance", 4e-4 },
        { "4e-4 ohm*m**2", "ArealResistance", 4e-4 },
        { "8.5e-16 m2/s", "Diffusivity", 8.5e-16 },
        { "8.5e-12 cm2/s", "Diffusivity", 8.5e-16 },
        { "1.5 mA/cm2", "CurrentDensity", 15 },
        { "15 A/m2", "CurrentDensity", 15 },
        { "5 mA", "Current", 0.005 },
        { "5 A", "Current", 5 },
        { "3.7 V", "Potential", 3.7 },
        { "620 mV", "Potential", 0.62 },
        { "−0.1 V", "Potential", -0.1 },
        { "90 s", "Time", 90 },
        { "1.5 min", "Time", 90 },
        { "2 h", "Time", 7200 },
        { "2 hours", "Time", 7200 },
        { "4.77 g/cm3", "Density", 4770 },
        { "4770 kg/m3", "Density", 4770 },
        { "49033 mol/m3", "Concentration", 49033 },
        { "49.033 mol/L", "Concentration", 49033 },
        { "1 M", "Concentration", 1000 },
        { "24 kJ/mol", "MolarEnergy", 24000 },
        { "24000 J/mol", "MolarEnergy", 24000 },
        { "97.28 g/mol", "MolarMass", 0.09728 },
        { "25 %", "Number", 0.25 },
        { "65 wt%", "Number", 0.65 },
        { "40 vol%", "Number", 0.4 },
        { "0.25", "Number", 0.25 },
        { "C/20", "Rate", 1 / 72000.0 },
        { "1C", "Rate", 1 / 3600.0 },
        { "0.5 C", "Rate", 0.5 / 3600 },
        { "0.5 1/h", "Rate", 0.5 / 3600 },
        { "1.13 cm2", "Area", 1.13e-4 },
        { "4.5 mAh/cm2", "ArealCharge", 162000 },
        { "3 (mA/cm2) h", "ArealCharge", 108000 },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void Parse_OfEveryUnitOfTheField_IsExactlyTheLiteralInSi(string text, string dimension, double expected) =>
        Assert.Equal(expected, Quantity.Parse(text, Named(dimension)));

    [Fact]
    public void Parse_OfElectronvolts_IsAnEnergyPerMole() =>
        Assert.Equal(0.29 * 96485.33212331, Quantity.Parse("0.29 eV", Dimension.MolarEnergy), 1e-6);

    [Theory]
    [InlineData("30 mS/cm", "ArealMass", "found \"30 mS/cm\", a conductivity; expected a mass per area, such as \"30 mg/cm2\"")]
    [InlineData("30", "ArealMass", "found \"30\", which has no unit (a bare number without quotes is in kg/m2); expected a mass per area, such as \"30 mg/cm2\"")]
    [InlineData("30 mgg/cm2", "ArealMass", "found \"30 mgg/cm2\", with the unknown unit 'mgg' (did you mean 'mg'?); expected a mass per area, such as \"30 mg/cm2\"")]
    [InlineData("24 KJ/mol", "MolarEnergy", "found \"24 KJ/mol\", with the unknown unit 'KJ' (did you mean 'kJ'?); expected an energy per amount, such as \"24 kJ/mol\"")]
    [InlineData("0,3 S/m", "Conductivity", "found \"0,3 S/m\", where the decimal sign is a comma (write a point); expected a conductivity, such as \"0.1 S/m\"")]
    [InlineData("NaN S/m", "Conductivity", "found \"NaN S/m\", which is not a finite number; expected a conductivity, such as \"0.1 S/m\"")]
    [InlineData("-Infinity V", "Potential", "found \"-Infinity V\", which is not a finite number; expected a potential, such as \"3.7 V\"")]
    [InlineData("1e999 V", "Potential", "found \"1e999 V\", which is too large to be a number; expected a potential, such as \"3.7 V\"")]
    [InlineData("fast", "Rate", "found \"fast\", which does not start with a number; expected a C-rate, such as \"C/20\"")]
    [InlineData("", "Length", "found an empty text; expected a length, such as \"43 um\"")]
    [InlineData("3 kg m2/K", "Length", "found \"3 kg m2/K\", a quantity in kg m2 K-1; expected a length, such as \"43 um\"")]
    [InlineData("3 m/", "Length", "found \"3 m/\", with nothing after '/' in the unit; expected a length, such as \"43 um\"")]
    [InlineData("3 (m", "Length", "found \"3 (m\", with a '(' without ')' in the unit; expected a length, such as \"43 um\"")]
    [InlineData("3 m^", "Length", "found \"3 m^\", with a power without a number in the unit; expected a length, such as \"43 um\"")]
    [InlineData("3 m1.5", "Length", "found \"3 m1.5\", with a power of the unit that is not a whole number up to 12; expected a length, such as \"43 um\"")]
    public void TryParse_OfWhatIsNoSuchQuantity_SaysWhatWasFoundAndExpected(string text, string dimension, string expected)
    {
        Assert.False(Quantity.TryParse(text, Named(dimension), out double value, out string error));
        Assert.Equal(expected, error);
        Assert.True(double.IsNaN(value) || !double.IsFinite(value));
    }

    [Fact]
    public void Parse_OfAWrongUnit_ThrowsInvalidInput() =>
        Assert.Equal(
            "found \"3 V\", a potential; expected a length, such as \"43 um\"",
            Assert.Throws<InvalidInputException>(() => Quantity.Parse("3 V", Dimension.Length)).Message);

    [Theory]
    [InlineData(0.3, "ArealMass", "30 mg/cm2")]
    [InlineData(333.15, "Temperature", "60 degC")]
    [InlineData(720000, "SpecificCharge", "200 mAh/g")]
    [InlineData(8.5e-16, "Diffusivity", "8.5e-16 m2/s")]
    [InlineData(43e-6, "Length", "43 um")]
    [InlineData(0.25, "Number", "0.25")]
    public void Format_IsInTheUnitOfTheField(double value, string dimension, string expected)
    {
        Assert.Equal(expected, Quantity.Format(value, Named(dimension)));
        Assert.Equal(expected, Quantity.FormatExact(value, Named(dimension)));
    }

    [Fact]
    public void FormatExact_IsReadBackToTheSameBits() => Prop.ForAll<NormalFloat, byte>((number, index) =>
    {
        Dimension dimension = Dimension.All[index % Dimension.All.Length];
        double value = number.Get;
        return Quantity.Parse(Quantity.FormatExact(value, dimension), dimension).Equals(value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_OfAnyText_NeverThrows() => Prop.ForAll<string>(text =>
    {
        foreach (Dimension dimension in Dimension.All)
        {
            bool read = Quantity.TryParse(text ?? "", dimension, out double value, out string error);
            Assert.Equal(read, error.Length == 0);
            Assert.True(!read || double.IsFinite(value));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_OfTenThousandParentheses_IsRefused() =>
        Assert.False(Quantity.TryParse("1 " + new string('(', 90) + "m", Dimension.Length, out _, out _));

    private static Dimension Named(string name) => (Dimension)typeof(Dimension).GetProperty(name)!.GetValue(null)!;
}
