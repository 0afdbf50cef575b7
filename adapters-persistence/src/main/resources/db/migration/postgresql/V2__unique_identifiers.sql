-- Partial: whoever has no such identifier takes no room in its index.
CREATE UNIQUE INDEX principal_username ON principal (tenant_no, kind, username) WHERE username IS NOT NULL;
CREATE UNIQUE INDEX principal_email ON principal (tenant_no, kind, email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX principal_phone ON principal (tenant_no, kind, phone) WHERE phone IS NOT NULL;

-- These rows are short-lived and often changed: vacuum soon, so that indexes stay small.
ALTER TABLE counter SET (autovacuum_vacuum_scale_factor = 0.05, fillfactor = 80);
ALTER TABLE session SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE change_feed SET (autovacuum_vacuum_scale_factor = 0.05);
