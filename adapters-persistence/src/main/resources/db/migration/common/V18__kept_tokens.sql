-- The tokens that an upstream gave for an identity, sealed: they move and go with its row. tokens_at is null if none are kept;
-- refreshing_until says until when one node has the refresh token to itself.
ALTER TABLE external_identity ADD COLUMN tokens_at BIGINT;
ALTER TABLE external_identity ADD COLUMN tokens_until BIGINT;
ALTER TABLE external_identity ADD COLUMN refreshing_until BIGINT;
ALTER TABLE external_identity ADD COLUMN access_token BYTEA;
ALTER TABLE external_identity ADD COLUMN refresh_token BYTEA;

CREATE INDEX external_identity_tokens ON external_identity (tokens_at) ${where_kept};

-- Whether the connection keeps tokens: for finding those that are kept for nothing.
ALTER TABLE upstream_connection ADD COLUMN keep_tokens BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE upstream_connection SET keep_tokens = TRUE WHERE settings LIKE '%"keepTokens":true%';
