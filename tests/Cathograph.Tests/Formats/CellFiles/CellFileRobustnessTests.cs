using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;

namespace Cathograph.Tests.Formats.CellFiles;

public sealed class CellFileRobustnessTests
{
    [Fact]
    public void Read_OfAFileCutAtAnyByte_IsRefusedWithAPlace()
    {
        byte[] whole = Encoding.UTF8.GetBytes(CellTexts.Whole.TrimEnd());
        for (int length = 0; length < whole.Length; length++)
        {
            InvalidInputException refused = Assert.Throws<InvalidInputException>(() => CellFileReader.Read(whole.AsMemory(0, length), "cell.json"));
            Assert.StartsWith("cell.json", refused.Violations[0].Where, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_OfACorruptedFile_IsReadOrRefusedAndNothingElse()
    {
        byte[] whole = Encoding.UTF8.GetBytes(CellTexts.Whole);
        var random = new Random(20260101);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] bytes = [.. whole];
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(bytes);
        }
    }

    [Fact]
    public void Read_OfRandomBytes_IsRefused()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 500; trial++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.Throws<InvalidInputException>(() => CellFileReader.Read(bytes, "cell.json"));
        }
    }

    [Theory]
    [InlineData("", "cell.json:1:1: found the end of the file; expected the rest of the JSON (is a '}', ']' or '\"' missing?)")]
    [InlineData("[]", "cell.json:1:1: found an empty list; expected an object: a solid-state cell with a composite cathode: recipe, materials, stack and protocol")]
    [InlineData("{ \"loading\": 0,3 }", "cell.json:1:16: found '3'; expected a JSON value: text goes in double quotes, numbers have a decimal point, and values are separated by commas")]
    [InlineData("{ \"loading\": 30 mg/cm2 }", "cell.json:1:17: found 'mg'; expected a JSON value: text goes in double quotes, numbers have a decimal point, and values are separated by commas")]
    [InlineData("{ \"loading\": NaN }", "cell.json:1:14: found 'NaN'; expected a finite number (JSON has no NaN or Infinity)")]
    [InlineData("{ 'loading': 1 }", "cell.json:1:3: found '''; expected a string in double quotes")]
    [InlineData("{ \"loading\": 1 \"layers\": [] }", "cell.json:1:16: found '\"'; expected ',' between two values (is a comma missing before this?)")]
    [InlineData("{ \"name\": \"a\nb\" }", "cell.json:1:13: found the end of the line; expected the end of the string first (is a '\"' missing?)")]
    [InlineData("{ \"loading\": 1e999, \"layers\": [ { \"massFractions\": { \"activeMaterial\": 1 } } ] }", "cell.json:1:14 loading: found 1e999; expected a mass per area above 0 mg/cm2 and at most 10000 mg/cm2, such as \"30 mg/cm2\"")]
    public void Read_OfWhatIsNotJson_SaysWhereInPlainWords(string json, string expected) => Assert.Equal(expected, CellTexts.Violations(json)[0]);

    [Fact]
    public void Read_OfDeepNesting_IsRefusedWithoutOverflow()
    {
        Assert.Equal(
            "cell.json:1:76: found objects or lists more than 64 deep; expected a flatter file",
            CellTexts.Violations("{ \"layers\": " + new string('[', 100_000))[0]);
        string objects = string.Concat(Enumerable.Repeat("{\"profile\":", 100_000));
        Assert.Contains("more than 64 deep", CellTexts.Violations(objects)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfTenMegabytes_EndsSoonWithTheViolationOfItsKey()
    {
        string points = string.Join(",", Enumerable.Repeat("[0.5,4.0]", 150_000));
        string comment = "/*" + new string('x', 9_000_000) + "*/";
        string[] violations = CellTexts.Violations(comment + CellTexts.With($"\"materials\": {{ \"activeMaterial\": {{ \"base\": \"NMC811\", \"openCircuitPotential\": {{ \"table\": [{points}] }} }} }}"));
        Assert.EndsWith("found a table of 150000 points; expected 2 to 100000", violations[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfInvalidUnicode_IsRefused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{ \"name\": \""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\" }")];
        Assert.Equal(
            "cell.json:1:11: found a string that is not valid Unicode; expected UTF-8",
            Assert.Throws<InvalidInputException>(() => CellFileReader.Read(bytes, "cell.json")).Message);
    }

    [Fact]
    public void Read_OfColumnsAfterLettersOfSeveralBytes_CountsLetters() =>
        Assert.Equal(
            "cell.json:2:24 mesh: found 3; expected an object: resolution of the model",
            CellTexts.Violations(CellTexts.With("\"name\": \"µΩ°\", \"mesh\": 3"))[0]);

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            CellFileReader.Read(bytes, "cell.json");
        }
        catch (InvalidInputException refused)
        {
            Assert.NotEmpty(refused.Violations);
        }
    }
}
