-- When a second factor was last proven in the session, as eight bytes; empty, which costs a row nothing, where none was.
ALTER TABLE session ADD COLUMN proven_at BYTEA DEFAULT '' NOT NULL;

-- Remembered devices are tickets, which are listed and removed by whose they are.
CREATE INDEX ticket_principal ON ticket (tenant_no, principal_id);
