using System.Globalization;

namespace Cathograph.Tests.Formats;

/// <summary>Runs code where numbers are written as in Germany, without needing the data of that culture.</summary>
internal static class CommaCulture
{
    public static T Run<T>(Func<T> code)
    {
        CultureInfo before = Thread.CurrentThread.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "~";
        Thread.CurrentThread.CurrentCulture = comma;
        try
        {
            return code();
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
