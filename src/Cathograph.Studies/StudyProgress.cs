namespace Cathograph.Studies;

/// <summary>How far a study has come.</summary>
/// <param name="Done">Pieces of work done, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">Pieces of work in all.</param>
/// <param name="What">What is being done, such as <c>1C of three-layer</c>.</param>
public sealed record StudyProgress(int Done, int Total, string What);
