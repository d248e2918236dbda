namespace Cathograph.Formats.Neware;

/// <summary>Finds rows by their numbers, which ascend and mostly by one.</summary>
internal static class NewareIndex
{
    /// <summary>Where a number stands; below 0 when it does not.</summary>
    public static int Find(uint[] index, uint number)
    {
        if (index.Length == 0 || number < index[0])
        {
            return -1;
        }

        uint guess = number - index[0];
        return guess < (uint)index.Length && index[guess] == number ? (int)guess : Array.BinarySearch(index, number);
    }
}
