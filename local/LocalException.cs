namespace KomIM.Local;

/// <summary>Something that the person at the desk can put right; its message is one German sentence, shown without a stack trace.</summary>
internal sealed class LocalException(string sentence) : Exception(sentence);
