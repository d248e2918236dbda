using System.Globalization;

namespace Cathograph.Formats.BioLogic;

/// <summary>Dates with times as EC-Lab writes them: <c>05/17/2024 14:09:11.952</c>, with points or dashes between on other computers.</summary>
internal static class EcLabClock
{
    /// <summary>The wall clock; null when the text is none. The month comes first unless it cannot.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        Span<int> numbers = stackalloc int[6];
        int count = 0;
        int at = 0;
        while (count < 6 && at < text.Length)
        {
            int length = DigitsAt(text[at..]);
            if (length is 0 or > 4)
            {
                return null;
            }

            numbers[count++] = int.Parse(text.Slice(at, length), NumberStyles.None, CultureInfo.InvariantCulture);
            at += length;
            if (count < 6 && (at >= text.Length || !IsBetween(text[at], count)))
            {
                return null;
            }

            at += count < 6 ? 1 : 0;
        }

        return count < 6 ? null : Compose(numbers, FractionTicks(ref at, text), text[Math.Min(at, text.Length)..].Trim());
    }

    private static bool IsBetween(char sign, int after) => after == 3 ? sign is ' ' or 'T' : sign is '/' or '-' or '.' or ':';

    private static int DigitsAt(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static long FractionTicks(ref int at, ReadOnlySpan<char> text)
    {
        if (at >= text.Length || text[at] is not ('.' or ','))
        {
            return 0;
        }

        int length = DigitsAt(text[(at + 1)..]);
        ReadOnlySpan<char> digits = text.Slice(at + 1, Math.Min(length, 7));
        at += 1 + length;
        return digits.IsEmpty ? 0 : (long)(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) * Math.Pow(10, 7 - digits.Length));
    }

    private static DateTimeOffset? Compose(ReadOnlySpan<int> numbers, long ticks, ReadOnlySpan<char> half)
    {
        (int year, int month, int day) = numbers[0] > 31 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1]);
        (month, day) = month > 12 ? (day, month) : (month, day);
        year += year < 100 ? 2000 : 0;
        int hour = numbers[3] + (half.Equals("PM", StringComparison.OrdinalIgnoreCase) && numbers[3] < 12 ? 12 : 0);
        hour = half.Equals("AM", StringComparison.OrdinalIgnoreCase) && hour == 12 ? 0 : hour;
        bool exists = year is >= 1980 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && numbers[4] < 60 && numbers[5] < 60;
        return exists ? new DateTimeOffset(year, month, day, hour, numbers[4], numbers[5], TimeSpan.Zero).AddTicks(ticks) : null;
    }
}
