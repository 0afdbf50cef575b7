-- The access model. Whatever is given or granted names its holder by kind (1 principal, 2 group, 3 department, 4 role) and
-- id; what belongs to a principal, a group or a department is removed with it by the statements that remove it.

CREATE TABLE access_namespace (
    created_at   BIGINT NOT NULL,
    tenant_no    INT NOT NULL,
    namespace_no INT GENERATED ALWAYS AS IDENTITY,
    code         VARCHAR ${ascii} NOT NULL,
    name         VARCHAR NOT NULL,
    CONSTRAINT access_namespace_no PRIMARY KEY (tenant_no, namespace_no),
    CONSTRAINT access_namespace_code UNIQUE (tenant_no, code)
);

CREATE TABLE access_role (
    created_at   BIGINT NOT NULL,
    updated_at   BIGINT NOT NULL,
    tenant_no    INT NOT NULL,
    namespace_no INT NOT NULL,
    id           BYTEA NOT NULL,
    code         VARCHAR ${ascii} NOT NULL,
    name         VARCHAR NOT NULL,
    description  VARCHAR,
    parent       VARCHAR ${ascii},
    CONSTRAINT access_role_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT access_role_code UNIQUE (tenant_no, namespace_no, code)
);

CREATE TABLE access_resource (
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL,
    tenant_no      INT NOT NULL,
    namespace_no   INT NOT NULL,
    type           SMALLINT NOT NULL,
    id             BYTEA NOT NULL,
    code           VARCHAR ${ascii} NOT NULL,
    actions        VARCHAR NOT NULL, -- one a line
    description    VARCHAR,
    api_identifier VARCHAR,
    CONSTRAINT access_resource_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT access_resource_code UNIQUE (tenant_no, namespace_no, code)
);

CREATE TABLE access_group (
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    tenant_no   INT NOT NULL,
    id          BYTEA NOT NULL,
    code        VARCHAR ${ascii} NOT NULL,
    name        VARCHAR NOT NULL,
    description VARCHAR,
    CONSTRAINT access_group_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT access_group_code UNIQUE (tenant_no, code)
);

CREATE TABLE organisation (
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL,
    tenant_no   INT NOT NULL,
    id          BYTEA NOT NULL,
    root_id     BYTEA NOT NULL,
    code        VARCHAR ${ascii} NOT NULL,
    name        VARCHAR NOT NULL,
    description VARCHAR,
    logo        VARCHAR,
    CONSTRAINT organisation_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT organisation_code UNIQUE (tenant_no, code)
);

-- A root has no parent, so its name is in nobody's way.
CREATE TABLE department (
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    tenant_no       INT NOT NULL,
    place           INT NOT NULL,
    id              BYTEA NOT NULL,
    organisation_id BYTEA NOT NULL,
    parent_id       BYTEA,
    leader_id       BYTEA,
    code            VARCHAR ${ascii},
    name            VARCHAR ${ascii} NOT NULL,
    description     VARCHAR,
    CONSTRAINT department_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT department_name UNIQUE (tenant_no, parent_id, name),
    CONSTRAINT department_code UNIQUE (tenant_no, organisation_id, code)
);

CREATE INDEX department_of ON department (tenant_no, organisation_id, id);

CREATE TABLE role_holder (
    tenant_no   INT NOT NULL,
    holder_kind SMALLINT NOT NULL,
    holder_id   BYTEA NOT NULL,
    role_id     BYTEA NOT NULL,
    CONSTRAINT role_holder_key PRIMARY KEY (tenant_no, holder_kind, holder_id, role_id)
);

CREATE INDEX role_holder_role ON role_holder (tenant_no, role_id);

CREATE TABLE access_grant (
    tenant_no    INT NOT NULL,
    grantee_kind SMALLINT NOT NULL,
    grantee_id   BYTEA NOT NULL,
    resource_id  BYTEA NOT NULL,
    actions      VARCHAR NOT NULL, -- one a line
    CONSTRAINT access_grant_key PRIMARY KEY (tenant_no, grantee_kind, grantee_id, resource_id)
);

CREATE INDEX access_grant_resource ON access_grant (tenant_no, resource_id);

CREATE TABLE group_member (
    tenant_no    INT NOT NULL,
    principal_id BYTEA NOT NULL,
    group_id     BYTEA NOT NULL,
    CONSTRAINT group_member_key PRIMARY KEY (tenant_no, principal_id, group_id)
);

CREATE INDEX group_member_group ON group_member (tenant_no, group_id, principal_id);

CREATE TABLE department_member (
    joined_at     BIGINT NOT NULL,
    tenant_no     INT NOT NULL,
    main          BOOLEAN NOT NULL,
    principal_id  BYTEA NOT NULL,
    department_id BYTEA NOT NULL,
    CONSTRAINT department_member_key PRIMARY KEY (tenant_no, principal_id, department_id)
);

CREATE INDEX department_member_of ON department_member (tenant_no, department_id, principal_id);

CREATE INDEX department_leader ON department (tenant_no, leader_id);
