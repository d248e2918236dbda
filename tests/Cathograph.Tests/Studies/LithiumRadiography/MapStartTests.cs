using System.Text;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Formats.DepthTime;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Tests.Studies.LithiumRadiography;

public sealed class MapStartTests
{
    private static readonly DateTimeOffset Zero = new(2024, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Start_IsByWhatIsKnownBest()
    {
        DepthTimeMap map = Map(new MapClock { Zero = Zero, CyclerStart = 70, IsPristine = [true, true, false, false] });
        Assert.Equal(40, MapStart.Of(map, 40, Zero.AddSeconds(60)).Time);
        Assert.Equal("clock-by-time-stamps", MapStart.Of(map, null, Zero.AddSeconds(60)).Finding!.Code);
        Assert.Equal(60, MapStart.Of(map, null, Zero.AddSeconds(60)).Time);
        Assert.Equal(70, MapStart.Of(map, null, null).Time);

        // Frames of 10 s every 30 s: the third begins 60 s after the first.
        Assert.Equal(60, MapStart.Of(Map(new MapClock { IsPristine = [true, true, false, false] }), null, null).Time);
        Assert.Equal("clock-by-pristine", MapStart.Of(Map(new MapClock { IsPristine = [true, true, false, false] }), null, null).Finding!.Code);
        Assert.Equal("clock-assumed", MapStart.Of(Map(new MapClock()), null, null).Finding!.Code);
        Assert.Null(MapStart.Of(Map(new MapClock { CyclerStart = 0 }), null, null).Finding);
    }

    [Fact]
    public void Clock_ReadsBackFromBothForms()
    {
        var clock = new MapClock { Zero = Zero, CyclerStart = 70, IsPristine = [true, true, false, false] };
        DepthTimeMap map = Map(clock);
        DataSheet sheet = DepthTimeWriter.Sheet(map, "map");
        string csv = string.Join(',', sheet.Columns.Select(column => column.Key)) + "\n"
            + string.Join('\n', Enumerable.Range(0, 8).Select(i => string.Join(',', sheet.Columns.Select(column => FormattableString.Invariant($"{column.Values[i]:R}")))));
        foreach (string text in (string[])[csv, DepthTimeWriter.Json(map)])
        {
            MapClock read = DepthTimeFile.Read(Encoding.UTF8.GetBytes(text), "map").Clock;
            Assert.Equal(0, (read.Zero!.Value - Zero).TotalSeconds, 1e-3);
            Assert.Equal(70, read.CyclerStart!.Value, 1e-6);
            Assert.Equal(clock.IsPristine, read.IsPristine);
        }
    }

    private static DepthTimeMap Map(MapClock clock) => new([1e-6, 2e-6], [5, 35, 65, 95], [1, 1, 1, 1, 1, 1, 1, 1]) { Name = "map", Quantity = "ratio", Clock = clock };
}
