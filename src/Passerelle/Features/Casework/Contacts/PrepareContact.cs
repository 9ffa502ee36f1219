using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Contacts;

/// <summary>Opens the form for a contact and previews who will read it.</summary>
public sealed class PrepareContact(AppDb db) : WhoWillRead(db, UseCaseInfo.Read("prepare_contact", Permission.RecordContact));
