using System.Globalization;

namespace Cathograph.Formats.Tables;

/// <summary>Durations and dates as cyclers write them, from bytes.</summary>
internal static class TimeCell
{
    /// <summary>
    /// A duration in s: <c>HH:MM:SS</c> with any number of hours, fractions after a point, comma or colon, and days before it as <c>1-</c>, <c>1d </c>,
    /// <c>1 </c> or <c>1.</c>.
    /// </summary>
    public static bool TryDuration(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = double.NaN;
        int colon = cell.IndexOf((byte)':');
        if (colon <= 0 || cell.Length > 40)
        {
            return false;
        }

        bool isNegative = cell[0] == '-';
        int at = isNegative ? 1 : 0;
        double days = 0;
        if (!TryDigits(cell, ref at, out double hours))
        {
            return false;
        }

        if (at < colon)
        {
            days = hours;
            while (at < colon && cell[at] is (byte)'d' or (byte)'D' or (byte)'-' or (byte)' ' or (byte)'.')
            {
                at++;
            }

            if (!TryDigits(cell, ref at, out hours))
            {
                return false;
            }
        }

        if (at != colon)
        {
            return false;
        }

        at++;
        double second = 0;
        if (!TryDigits(cell, ref at, out double minutes) || (at < cell.Length && !TrySecond(cell, at, out second)))
        {
            return false;
        }

        seconds = (((((days * 24) + hours) * 60) + minutes) * 60) + second;
        seconds = isNegative ? -seconds : seconds;
        return true;
    }

    /// <summary>
    /// A date in s since 1970-01-01T00:00:00Z; one without a zone is taken as UTC. <c>YYYY-MM-DD</c>, <c>YYYY/MM/DD</c>, <c>DD.MM.YYYY</c>, and
    /// <c>MM/DD/YYYY</c> or <c>DD/MM/YYYY</c>, then a time of day with <c>AM</c> or <c>PM</c> or a zone where there is one.
    /// </summary>
    public static bool TryDate(ReadOnlySpan<byte> cell, bool isDayFirst, out double seconds)
    {
        seconds = double.NaN;
        int at = 0;
        if (cell.Length is < 8 or > 48 || !TryDigits(cell, ref at, out double first) || at >= cell.Length)
        {
            return false;
        }

        byte mark = cell[at];
        at++;
        if (mark is not ((byte)'-' or (byte)'/' or (byte)'.') || !TryDigits(cell, ref at, out double second) || at >= cell.Length || cell[at] != mark)
        {
            return false;
        }

        at++;
        if (!TryDigits(cell, ref at, out double third) || !TryDay((first, second, third), mark == (byte)'.' || isDayFirst, out double day))
        {
            return false;
        }

        while (at < cell.Length && cell[at] is (byte)' ' or (byte)'T' or (byte)',')
        {
            at++;
        }

        if (!TryTimeOfDay(cell[at..], out double time))
        {
            return false;
        }

        seconds = day + time;
        return true;
    }

    /// <summary>True when the cell is a date with slashes whose first number cannot be a month.</summary>
    public static bool IsDayFirst(ReadOnlySpan<byte> cell)
    {
        int at = 0;
        return TryDigits(cell, ref at, out double first) && first is > 12 and <= 31 && at < cell.Length && cell[at] is (byte)'/' or (byte)'-';
    }

    /// <summary>True when the cell is a date with slashes or dashes whose first two numbers could each be the month, and differ.</summary>
    public static bool HasTwoReadings(ReadOnlySpan<byte> cell)
    {
        int at = 0;
        if (!TryDigits(cell, ref at, out double first) || first is < 1 or > 12 || at > 2 || at >= cell.Length || cell[at] is not ((byte)'/' or (byte)'-'))
        {
            return false;
        }

        byte mark = cell[at++];
        return TryDigits(cell, ref at, out double second) && second is >= 1 and <= 12 && second != first && at < cell.Length && cell[at] == mark;
    }

    private static bool TryDay((double First, double Second, double Third) parts, bool isDayFirst, out double seconds)
    {
        (double year, double month, double day) = parts.First > 31
            ? parts
            : isDayFirst || parts.First > 12 ? (parts.Third, parts.Second, parts.First) : (parts.Third, parts.First, parts.Second);
        year = year < 100 ? 2000 + year : year;
        seconds = 0;
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month))
        {
            return false;
        }

        seconds = (new DateTime((int)year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds;
        return true;
    }

    private static bool TryTimeOfDay(ReadOnlySpan<byte> cell, out double seconds)
    {
        seconds = 0;
        cell = cell.Trim((byte)' ');
        if (cell.IsEmpty)
        {
            return true;
        }

        double shift = 0;
        if (cell[^1] is (byte)'M' or (byte)'m' && cell.Length > 2)
        {
            bool isAfternoon = cell[^2] is (byte)'P' or (byte)'p';
            cell = cell[..^2].TrimEnd((byte)' ');
            int at = 0;
            shift = TryDigits(cell, ref at, out double hour) && hour == 12 ? (isAfternoon ? 0 : -12 * 3600) : isAfternoon ? 12 * 3600 : 0;
        }
        else if (cell[^1] == 'Z')
        {
            cell = cell[..^1];
        }
        else if (cell.LastIndexOfAny((byte)'+', (byte)'-') is > 0 and int zone)
        {
            if (!TryZone(cell[(zone + 1)..], out double offset))
            {
                return false;
            }

            shift = cell[zone] == '+' ? -offset : offset;
            cell = cell[..zone];
        }

        if (!TryDuration(cell, out seconds))
        {
            return false;
        }

        seconds += shift;
        return true;
    }

    private static bool TryZone(ReadOnlySpan<byte> cell, out double seconds)
    {
        if (cell.Length == 4 && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int compact))
        {
            seconds = (compact / 100 * 3600) + (compact % 100 * 60);
            return true;
        }

        if (cell.Length == 2 && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int hours))
        {
            seconds = hours * 3600;
            return true;
        }

        return TryDuration(cell, out seconds);
    }

    private static bool TrySecond(ReadOnlySpan<byte> cell, int at, out double seconds)
    {
        seconds = 0;
        if (cell[at] != ':')
        {
            return false;
        }

        at++;
        if (!TryDigits(cell, ref at, out seconds))
        {
            return false;
        }

        if (at == cell.Length)
        {
            return true;
        }

        if (cell[at] is not ((byte)'.' or (byte)',' or (byte)':'))
        {
            return false;
        }

        int start = ++at;
        if (start == cell.Length)
        {
            return true;
        }

        if (!TryDigits(cell, ref at, out double fraction) || at != cell.Length)
        {
            return false;
        }

        seconds += fraction / Math.Pow(10, at - start);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> cell, ref int at, out double value)
    {
        int start = at;
        long number = 0;
        while (at < cell.Length && (uint)(cell[at] - '0') <= 9 && at - start < 15)
        {
            number = (number * 10) + (cell[at] - '0');
            at++;
        }

        value = number;
        return at > start;
    }
}
