-- When a second factor was last proven in the session.
ALTER TABLE session ADD COLUMN proven_at BIGINT;

-- Remembered devices are tickets, which are listed and removed by whose they are.
CREATE INDEX ticket_principal ON ticket (tenant_no, principal_id);
