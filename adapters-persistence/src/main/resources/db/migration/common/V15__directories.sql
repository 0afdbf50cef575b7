-- Directories (LDAP, Active Directory) that tenants are connected to. The settings are JSON; the password of the service
-- account stands apart, sealed.
CREATE TABLE directory (
    tenant_no INT NOT NULL,
    synced    BOOLEAN NOT NULL,
    id        BYTEA NOT NULL,
    name      VARCHAR ${ascii} NOT NULL,
    settings  VARCHAR NOT NULL,
    password  BYTEA NOT NULL,
    CONSTRAINT directory_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT directory_name UNIQUE (tenant_no, name)
);

-- Which directories an application uses, by their names, in its order.
CREATE TABLE directory_use (
    tenant_no      INT NOT NULL,
    place          INT NOT NULL,
    application_id BYTEA NOT NULL,
    name           VARCHAR ${ascii} NOT NULL,
    CONSTRAINT directory_use_place PRIMARY KEY (tenant_no, application_id, place)
);

-- What was last made of somebody in a directory. Roles are JSON, null for none.
CREATE TABLE directory_person (
    last_run     BIGINT NOT NULL,
    tenant_no    INT NOT NULL,
    ended        BOOLEAN NOT NULL,
    directory_id BYTEA NOT NULL,
    principal_id BYTEA NOT NULL,
    print        BYTEA NOT NULL,
    subject      VARCHAR ${ascii} NOT NULL,
    roles_given  VARCHAR,
    roles_found  VARCHAR,
    CONSTRAINT directory_person_id PRIMARY KEY (tenant_no, directory_id, subject)
);

CREATE INDEX directory_person_principal ON directory_person (tenant_no, principal_id);

-- How far the reading of a directory has come, and who is at it until when.
CREATE TABLE directory_sync (
    run          BIGINT NOT NULL,
    full_at      BIGINT,
    changed_at   BIGINT,
    tried_at     BIGINT,
    lease_until  BIGINT,
    tenant_no    INT NOT NULL,
    directory_id BYTEA NOT NULL,
    holder       VARCHAR,
    cursor_text  VARCHAR,
    outcome      VARCHAR NOT NULL,
    CONSTRAINT directory_sync_id PRIMARY KEY (tenant_no, directory_id)
);
