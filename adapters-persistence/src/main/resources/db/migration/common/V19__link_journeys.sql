-- For whom a way to an upstream was begun, and in which session, where its identity is to be linked; null: to sign in.
ALTER TABLE upstream_journey ADD COLUMN linking_principal BYTEA;
ALTER TABLE upstream_journey ADD COLUMN linking_session BYTEA;
