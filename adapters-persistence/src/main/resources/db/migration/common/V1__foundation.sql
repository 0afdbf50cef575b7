-- One schema for H2 and PostgreSQL. What the two spell differently is a placeholder: ${ascii} says that a text column
-- is compared byte by byte.
--
-- Ids are 12 bytes, digests 32, instants milliseconds since 1970 (UTC), enum constants stable small numbers. Columns
-- are ordered by alignment, so that rows have no padding.

-- A removed tenant leaves its number behind (slug is null), so that a number never comes to mean another tenant.
CREATE TABLE tenant (
    tenant_no   INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          BYTEA NOT NULL CONSTRAINT tenant_id UNIQUE,
    slug        VARCHAR(64) ${ascii} CONSTRAINT tenant_slug UNIQUE,
    name        VARCHAR NOT NULL,
    public_url  VARCHAR,
    reset_url   VARCHAR,
    default_for VARCHAR NOT NULL,
    policies    VARCHAR NOT NULL
);

CREATE TABLE application (
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    id             BYTEA NOT NULL CONSTRAINT application_id PRIMARY KEY,
    client_app_id  VARCHAR ${ascii} CONSTRAINT application_client_app_id UNIQUE,
    name           VARCHAR NOT NULL,
    identifier     VARCHAR NOT NULL,
    logo           VARCHAR,
    secret_digest  BYTEA,
    signing_secret BYTEA,
    settings       VARCHAR NOT NULL
);

CREATE INDEX application_tenant ON application (tenant_no);

CREATE TABLE signing_key (
    created_at     BIGINT NOT NULL,
    active_from    BIGINT NOT NULL,
    retired_at     BIGINT,
    forgotten_at   BIGINT,
    tenant_no      INT NOT NULL,
    key_use        SMALLINT NOT NULL,
    in_service     BOOLEAN, -- true or null: at most one key of a tenant and use is in service
    kid            VARCHAR ${ascii} NOT NULL CONSTRAINT signing_key_kid PRIMARY KEY,
    public_jwk     VARCHAR,
    sealed_private BYTEA NOT NULL,
    CONSTRAINT signing_key_in_service UNIQUE (tenant_no, key_use, in_service)
);

-- email is the folded form; email_typed the spelling, where it differs. The same with phone and phone_given.
CREATE TABLE principal (
    created_at          BIGINT NOT NULL,
    updated_at          BIGINT NOT NULL,
    password_set_at     BIGINT,
    last_sign_in_at     BIGINT,
    tenant_no           INT NOT NULL,
    generation          INT NOT NULL,
    version             INT NOT NULL,
    sign_ins            INT NOT NULL,
    kind                SMALLINT NOT NULL,
    status              SMALLINT NOT NULL,
    password_level      SMALLINT,
    email_verified      BOOLEAN NOT NULL,
    phone_verified      BOOLEAN NOT NULL,
    must_change         BOOLEAN NOT NULL,
    id                  BYTEA NOT NULL,
    username            VARCHAR ${ascii},
    email               VARCHAR ${ascii},
    email_typed         VARCHAR ${ascii},
    phone               VARCHAR ${ascii},
    phone_given         VARCHAR ${ascii},
    phone_country       VARCHAR ${ascii},
    profile             VARCHAR,
    register_source     VARCHAR NOT NULL,
    password_hash       BYTEA,
    last_address        VARCHAR,
    CONSTRAINT principal_id PRIMARY KEY (tenant_no, id)
);

-- One refresh family lives in its session's row; its current secret was issued when the session was last used. A session
-- that has ended is deleted. No column is null, which saves a row its null map: empty bytes stand for none.
CREATE TABLE session (
    created_at         BIGINT NOT NULL,
    last_used_at       BIGINT NOT NULL,
    expires_at         BIGINT NOT NULL,
    client_mark        BIGINT NOT NULL,
    refresh_expires_at BIGINT NOT NULL,
    tenant_no          INT NOT NULL,
    generation         INT NOT NULL,
    rotations          INT NOT NULL,
    id                 BYTEA NOT NULL CONSTRAINT session_id PRIMARY KEY,
    principal_id       BYTEA NOT NULL,
    application_id     BYTEA NOT NULL,
    gate               VARCHAR ${ascii} NOT NULL,
    refresh_current    BYTEA NOT NULL,
    refresh_previous   BYTEA NOT NULL
);

CREATE INDEX session_principal ON session (principal_id);

-- A code that was taken or voided has no digest; its row stays for what its key has counted.
CREATE TABLE one_time_code (
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    failures_until BIGINT NOT NULL,
    failure_window BIGINT NOT NULL,
    keep_until     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    guesses        INT NOT NULL,
    max_guesses    INT NOT NULL,
    failures       INT NOT NULL,
    max_failures   INT NOT NULL,
    code_key       BYTEA NOT NULL CONSTRAINT one_time_code_key PRIMARY KEY,
    address        BYTEA NOT NULL,
    code           BYTEA
);

CREATE INDEX one_time_code_address ON one_time_code (address);

CREATE TABLE ticket (
    created_at     BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    generation     INT NOT NULL,
    purpose        SMALLINT NOT NULL,
    secret         BYTEA NOT NULL CONSTRAINT ticket_secret PRIMARY KEY,
    principal_id   BYTEA NOT NULL,
    application_id BYTEA,
    address        VARCHAR
);

-- Counted attempts. The count means something until the instant, be it the end of the window or of a lock.
CREATE TABLE counter (
    until_at BIGINT NOT NULL,
    hits     INT NOT NULL,
    bucket   BYTEA NOT NULL CONSTRAINT counter_bucket PRIMARY KEY
);

CREATE TABLE audit_event (
    seq            BIGINT GENERATED ALWAYS AS IDENTITY,
    at             BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    action         SMALLINT NOT NULL,
    refusal        SMALLINT,
    principal_id   BYTEA,
    application_id BYTEA,
    gate           VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    request_id     VARCHAR NOT NULL,
    user_agent     VARCHAR,
    CONSTRAINT audit_event_seq PRIMARY KEY (tenant_no, seq)
);

CREATE INDEX audit_event_principal ON audit_event (principal_id, seq);

CREATE TABLE change_feed (
    seq        BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT change_feed_seq PRIMARY KEY,
    created_at BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    generation INT NOT NULL,
    topic      SMALLINT NOT NULL,
    subject    BYTEA NOT NULL,
    except_for BYTEA
);
