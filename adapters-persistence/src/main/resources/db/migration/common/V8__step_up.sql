-- When a second factor was last proven in the session.
ALTER TABLE session ADD COLUMN proven_at BIGINT;
