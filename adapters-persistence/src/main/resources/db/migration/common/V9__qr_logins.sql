-- Sign-ins by QR codes. id is the digest of the code's text, ticket that of what a confirmed code is exchanged by; session_id
-- the session it was confirmed by.
CREATE TABLE qr_login (
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    stage          SMALLINT NOT NULL,
    id             BYTEA NOT NULL CONSTRAINT qr_login_id PRIMARY KEY,
    application_id BYTEA NOT NULL,
    principal_id   BYTEA,
    session_id     BYTEA,
    ticket         BYTEA CONSTRAINT qr_login_ticket UNIQUE
);

CREATE INDEX qr_login_expiry ON qr_login (expires_at);
