using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Events;

/// <summary>Opens the form for a significant event and previews who will read it.</summary>
public sealed class PrepareEvent(AppDb db) : WhoWillRead(db, UseCaseInfo.Read("prepare_event", Permission.AddEvent));
