using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>One thing a person does or reads. Everything that reaches the database is one of these, run by <see cref="UseCaseRunner"/>.</summary>
public interface IUseCase<TInput, TResult>
{
    /// <summary>What it is called in the log, which permission it needs, and whether it changes anything.</summary>
    UseCaseInfo Info { get; }

    /// <summary>Load, let the domain decide; the runner has checked the permission and saves, audits and commits afterwards.</summary>
    Task<Outcome<TResult>> Handle(TInput input, Ctx ctx, CancellationToken ct);
}

/// <summary>Verb (snake_case, as it stands in the log), permission, read or write.</summary>
public sealed record UseCaseInfo(string Verb, Permission Permission, bool IsWrite)
{
    /// <summary>A read: may be shown as it stood on a date, and is in the log before the page is sent.</summary>
    public static UseCaseInfo Read(string verb, Permission permission) => new(verb, permission, IsWrite: false);

    /// <summary>A write: carried out once per operation id.</summary>
    public static UseCaseInfo Write(string verb, Permission permission) => new(verb, permission, IsWrite: true);

    /// <summary>True when it runs only within five minutes after the viewer has shown a passkey or a code.</summary>
    public bool NeedsStepUp { get; private init; }

    /// <summary>The same, but only within five minutes after the viewer has shown a passkey or a code: for what harms most when a screen was left open.</summary>
    public UseCaseInfo AfterStepUp() => this with { NeedsStepUp = true };
}

/// <summary>For use-cases that need no input.</summary>
public sealed record Nothing
{
    /// <summary>The only one.</summary>
    public static readonly Nothing At = new();
}
