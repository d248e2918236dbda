namespace Cathograph.Microstructure.Connectivity;

/// <summary>What is done with two runs of the same network that touch. A structure, so that it becomes part of the loop.</summary>
internal interface IRunJoin
{
    /// <summary>Makes one of their components.</summary>
    /// <param name="run">A run of the first row.</param>
    /// <param name="other">A run of the second row.</param>
    void Join(int run, int other);
}
