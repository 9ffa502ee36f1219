-- Only Passerelle's own roles go into its database, and nobody makes temporary objects there: whoever may make temporary types can give a function of the guard a
-- meaning of their own. These rights belong to the database and are lost when it is restored into a new one, so they are settled at every start.
do $do$
begin
    execute format('grant connect on database %I to passerelle_app, passerelle_door, passerelle_sealer', current_database());
    execute format('revoke connect, temporary on database %I from public', current_database());
end
$do$
