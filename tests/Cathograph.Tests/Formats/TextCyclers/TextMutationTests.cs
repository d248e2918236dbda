using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.TextCyclers;

/// <summary>Damaged texts: whatever is done to the bytes, a reader returns rows or says why not.</summary>
public sealed class TextMutationTests
{
    [Fact]
    public void Mutations_GiveRowsOrARefusal()
    {
        var random = new Random(20261122);
        for (int turn = 0; turn < 4000; turn++)
        {
            byte[] bytes = Mutate(Encoding.Latin1.GetBytes(TextCyclerSeeds.All[turn % TextCyclerSeeds.All.Length]), random);
            try
            {
                InstrumentFileReader.Read(bytes, "mutant", cancellation: TestContext.Current.CancellationToken);
            }
            catch (InvalidInputException)
            {
                // The one way to refuse.
            }
        }
    }

    [Fact]
    public void ManyNamesAndManyShortRows_TakeNoMoreThanTheFileIsWorth()
    {
        var text = new StringBuilder("Time (s),Voltage (V),Current (A)");
        for (int i = 0; i < 1000; i++)
        {
            text.Append(",c").Append(i);
        }

        text.Append('\n').Append("0,3,1").Append(string.Concat(Enumerable.Repeat(",1", 1000))).Append('\n');
        for (int i = 0; i < 1_000_000; i++)
        {
            text.Append("1\n");
        }

        byte[] bytes = Encoding.ASCII.GetBytes(text.ToString());
        long before = GC.GetAllocatedBytesForCurrentThread();
        InstrumentFileReader.Read(bytes, "wide", cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4L * bytes.Length) + (128L * 1024 * 1024));
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        int kind = random.Next(5);
        if (kind == 0)
        {
            return bytes[..random.Next(1, bytes.Length)];
        }

        int times = random.Next(1, 12);
        for (int i = 0; i < times; i++)
        {
            int at = random.Next(bytes.Length);
            bytes[at] = kind switch
            {
                1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                2 => (byte)random.Next(256),
                3 => ",;\t\n\"-.:/0 e"u8[random.Next(12)],
                _ => bytes[random.Next(bytes.Length)],
            };
        }

        return bytes;
    }

    // Found by mutation: an hour of many digits put a date beyond the calendar.
    [Fact]
    public void ADateBeyondTheCalendar_IsReadOver()
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes("Time/s,Date,Voltage/V,Current/mA\n0,01/02/2024 10:00:00,3.5,1\n1,01/02/2024 99999999999999:00:00,3.5,1\n2,01/03/2024 10:00:02,3.5,1\n");
        Assert.Equal(3, InstrumentFileReader.Read(bytes, "dates.csv", cancellation: TestContext.Current.CancellationToken).Cycling!.Count);
    }
}
