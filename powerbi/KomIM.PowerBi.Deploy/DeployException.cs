namespace KomIM.PowerBi.Deploy;

/// <summary>What the person at the command line is told, in a sentence, instead of a stack trace.</summary>
internal sealed class DeployException(string message, Exception? cause = null) : Exception(message, cause);
