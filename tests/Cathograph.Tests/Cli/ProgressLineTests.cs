using System.Globalization;
using Cathograph.Cli.Terminal;
using Cathograph.Studies;

namespace Cathograph.Tests.Cli;

public sealed class ProgressLineTests
{
    [Fact]
    public void OnATerminal_ABarIsRedrawn_AndRemovedAtTheEnd()
    {
        (StringWriter error, Clock clock) = (new StringWriter(CultureInfo.InvariantCulture), new Clock());
        using (var progress = new ProgressLine(new Screen(TextWriter.Null, error) { IsErrorTerminal = true }, clock))
        {
            clock.Seconds = 1;
            progress.Report(new StudyProgress(1, 4, "rate table"));
            clock.Seconds = 2;
            progress.Report(new StudyProgress(2, 4, "rate table"));
        }

        Assert.Contains("\r[############............] rate table: 2 of 4 (50 %), about 1 s left", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" \r", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void InALog_ALineIsWrittenEveryTenSeconds()
    {
        (StringWriter error, Clock clock) = (new StringWriter(CultureInfo.InvariantCulture), new Clock());
        using (var progress = new ProgressLine(new Screen(TextWriter.Null, error), clock))
        {
            for (int second = 1; second <= 25; second++)
            {
                clock.Seconds = second;
                progress.Report(new StudyProgress(second, 100, "fit"));
            }
        }

        Assert.Equal(2, error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain('\r', error.ToString().ReplaceLineEndings("\n"));
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
