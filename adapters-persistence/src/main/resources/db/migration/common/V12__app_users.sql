-- Users of App Services applications. settings is JSON: how the application lets people in.
CREATE TABLE app_settings (
    tenant_no      INT NOT NULL,
    application_id BYTEA NOT NULL,
    settings       VARCHAR NOT NULL,
    CONSTRAINT app_settings_key PRIMARY KEY (tenant_no, application_id)
);

-- Identities that an application's own providers made; data is JSON, null for nothing.
CREATE TABLE app_identity (
    linked_at      BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    provider       SMALLINT NOT NULL,
    application_id BYTEA NOT NULL,
    principal_id   BYTEA NOT NULL,
    identity_id    VARCHAR ${ascii} NOT NULL,
    data           VARCHAR,
    CONSTRAINT app_identity_key PRIMARY KEY (tenant_no, application_id, provider, identity_id)
);

CREATE INDEX app_identity_principal ON app_identity (tenant_no, principal_id);

-- What this gate knows of people with passwords; apart is the account where no identifier of the principal is the same.
CREATE TABLE app_registration (
    registered_at  BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    origin         SMALLINT NOT NULL,
    confirmed      BOOLEAN NOT NULL,
    id             BYTEA NOT NULL,
    principal_id   BYTEA NOT NULL,
    application_id BYTEA NOT NULL,
    account        VARCHAR ${ascii} NOT NULL,
    apart          VARCHAR ${ascii},
    CONSTRAINT app_registration_key PRIMARY KEY (tenant_no, principal_id),
    CONSTRAINT app_registration_id UNIQUE (tenant_no, id),
    CONSTRAINT app_registration_apart UNIQUE (tenant_no, apart)
);

-- Installations of applications; described is JSON, principal_id who logged in there last.
CREATE TABLE app_device (
    seen_at        BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    id             BYTEA NOT NULL,
    application_id BYTEA NOT NULL,
    principal_id   BYTEA NOT NULL,
    described      VARCHAR,
    CONSTRAINT app_device_key PRIMARY KEY (tenant_no, id)
);

CREATE INDEX app_device_principal ON app_device (tenant_no, principal_id);
CREATE INDEX app_device_seen ON app_device (seen_at);
