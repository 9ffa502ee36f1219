namespace Passerelle.Platform.Identity;

/// <summary>Who can in fact sign in, as a condition of SQL: with a passkey or a password and an app that they have set up, or with a card of the demo. To hold a role is not enough.</summary>
internal static class CanSignIn
{
    /// <summary>The condition for the worker with this id, an expression of SQL.</summary>
    public static string Of(string worker) =>
        $"""
         (exists (select 1 from identity.account own where own.id = {worker} and (own.two_factor_enabled or exists (select 1 from identity.passkey key where key.user_id = own.id)))
          or exists (select 1 from directory.worker one join directory.agency home on home.id = one.agency_id join directory.partnership demo on demo.id = home.partnership_id where one.id = {worker} and demo.is_demo))
         """;
}
