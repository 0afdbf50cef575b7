-- Identities of nobody yet, that wait for a proof of whose they are to be; key is a digest, identity and candidates are JSON.
CREATE TABLE pending_identity (
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    kind           SMALLINT NOT NULL,
    may_create     BOOLEAN NOT NULL,
    id             BYTEA NOT NULL CONSTRAINT pending_identity_id PRIMARY KEY,
    application_id BYTEA,
    owner_id       BYTEA,
    identity       VARCHAR NOT NULL,
    candidates     VARCHAR
);

CREATE INDEX pending_identity_expiry ON pending_identity (expires_at);

-- Ways through browsers to upstreams and back; id is the digest of the state, browser that of the mark in the cookie.
CREATE TABLE upstream_journey (
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    id             BYTEA NOT NULL CONSTRAINT upstream_journey_id PRIMARY KEY,
    application_id BYTEA NOT NULL,
    connection_id  BYTEA NOT NULL,
    browser        BYTEA NOT NULL,
    memo           VARCHAR NOT NULL
);

CREATE INDEX upstream_journey_expiry ON upstream_journey (expires_at);
