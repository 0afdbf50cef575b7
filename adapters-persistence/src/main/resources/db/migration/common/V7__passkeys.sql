-- Passkeys: several of a principal. public_key is in COSE form; transports are words with blanks between.
CREATE TABLE passkey (
    created_at      BIGINT NOT NULL,
    last_used_at    BIGINT,
    sign_count      BIGINT NOT NULL,
    tenant_no       INT NOT NULL,
    backup_eligible BOOLEAN NOT NULL,
    backed_up       BOOLEAN NOT NULL,
    user_verified   BOOLEAN NOT NULL,
    id              BYTEA NOT NULL CONSTRAINT passkey_id PRIMARY KEY,
    principal_id    BYTEA NOT NULL,
    credential_id   BYTEA NOT NULL,
    public_key      BYTEA NOT NULL,
    transports      VARCHAR ${ascii} NOT NULL,
    name            VARCHAR NOT NULL,
    CONSTRAINT passkey_credential UNIQUE (tenant_no, credential_id)
);

CREATE INDEX passkey_of ON passkey (tenant_no, principal_id);
