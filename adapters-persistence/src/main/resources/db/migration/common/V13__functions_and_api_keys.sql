-- Functions of applications: either a webhook (address, sealed secret, time limit) or a class of the server.
CREATE TABLE app_function (
    time_limit     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    callable       BOOLEAN NOT NULL,
    private_reach  BOOLEAN NOT NULL,
    application_id BYTEA NOT NULL,
    name           VARCHAR ${ascii} NOT NULL,
    url            VARCHAR,
    secret         BYTEA,
    class_name     VARCHAR,
    CONSTRAINT app_function_name PRIMARY KEY (tenant_no, application_id, name)
);

-- API keys. The holder is the user whose key it is, or the application for its server keys; the principal is who is signed
-- in. A key is found by its first characters and its digest.
CREATE TABLE api_key (
    created_at     BIGINT NOT NULL,
    first_used_at  BIGINT,
    tenant_no      INT NOT NULL,
    disabled       BOOLEAN NOT NULL,
    id             BYTEA NOT NULL,
    application_id BYTEA NOT NULL,
    holder_id      BYTEA NOT NULL,
    principal_id   BYTEA NOT NULL,
    prefix         VARCHAR ${ascii} NOT NULL,
    digest         BYTEA NOT NULL,
    name           VARCHAR ${ascii} NOT NULL,
    CONSTRAINT api_key_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT api_key_text UNIQUE (tenant_no, application_id, prefix, digest),
    CONSTRAINT api_key_name UNIQUE (tenant_no, application_id, holder_id, name)
);

CREATE INDEX api_key_principal ON api_key (tenant_no, principal_id);
