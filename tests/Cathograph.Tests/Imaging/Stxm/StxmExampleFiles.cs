using Cathograph.Formats.Stxm.Axis2000;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Tests.Imaging.Stxm;

/// <summary>The generated stacks in examples/: written anew with CATHOGRAPH_WRITE_EXAMPLES=1.</summary>
public sealed class StxmExampleFiles
{
    /// <summary>Particles of one charge, uniform within.</summary>
    internal static StxmPhantomOptions Charged { get; } = new() { Seed = 11, Share = 0.55, Between = 0.03, Within = 0.05 };

    /// <summary>Particles that differ, with a gradient within.</summary>
    internal static StxmPhantomOptions Cycled { get; } = new() { Seed = 12, Share = 0.40, Between = 0.12, Within = 0.30 };

    [Theory]
    [InlineData("stxm-charged", true)]
    [InlineData("stxm-cycled", false)]
    public void AnExampleStack_IsThatOfTheGenerator(string name, bool isCharged)
    {
        StxmPhantom phantom = StxmPhantom.Generate(isCharged ? Charged : Cycled);
        using var data = new MemoryStream();
        string text = Axis2000Writer.Write(phantom.Counts, phantom.Options.Energy, 1e-3, data);
        string stem = Path.Combine(Repository.Root, "examples", name);
        if (Environment.GetEnvironmentVariable("CATHOGRAPH_WRITE_EXAMPLES") == "1")
        {
            File.WriteAllBytes(stem + ".ncb", data.ToArray());
            File.WriteAllText(stem + ".dat", text);
        }

        byte[] stored = File.ReadAllBytes(stem + ".ncb");
        Assert.Equal(File.ReadAllText(stem + ".dat"), text);
        Assert.Equal(stored.Length, data.Length);

        // Another mathematical library may round a few counts to the other side.
        int different = stored.Zip(data.ToArray()).Count(pair => pair.First != pair.Second);
        Assert.True(different < stored.Length / 1000, $"{different} bytes differ");
    }
}
