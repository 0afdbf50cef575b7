-- How often a key was disabled: what was opened by it before does not outlive that.
ALTER TABLE api_key ADD COLUMN generation INT DEFAULT 0 NOT NULL;
