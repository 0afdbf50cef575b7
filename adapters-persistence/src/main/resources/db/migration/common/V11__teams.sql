-- Sessions stand in a context that was chosen after the log-in, and tell when a node saw them last since they were opened or
-- refreshed. Empty bytes stand for none, which costs most rows nothing; the instant is eight bytes, the highest first, so
-- that the bytes compare as the instants do.
ALTER TABLE session ADD COLUMN seen_at BYTEA DEFAULT '' NOT NULL;
ALTER TABLE session ADD COLUMN context_id BYTEA DEFAULT '' NOT NULL;

-- Vendor organisations: one owner, tills, roles, members. Permissions are bits that mean the same for ever.
CREATE TABLE team (
    created_at BIGINT NOT NULL,
    tenant_no  INT NOT NULL,
    id         BYTEA NOT NULL,
    owner_id   BYTEA NOT NULL,
    name       VARCHAR NOT NULL,
    CONSTRAINT team_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT team_owner UNIQUE (tenant_no, owner_id)
);

CREATE TABLE till (
    created_at BIGINT NOT NULL,
    tenant_no  INT NOT NULL,
    team_id    BYTEA NOT NULL,
    id         BYTEA NOT NULL,
    code       VARCHAR ${ascii},
    name       VARCHAR NOT NULL,
    CONSTRAINT till_id PRIMARY KEY (tenant_no, team_id, id),
    CONSTRAINT till_code UNIQUE (tenant_no, team_id, code)
);

CREATE TABLE team_role (
    tenant_no   INT NOT NULL,
    permissions INT NOT NULL,
    team_id     BYTEA NOT NULL,
    code        VARCHAR ${ascii} NOT NULL,
    CONSTRAINT team_role_code PRIMARY KEY (tenant_no, team_id, code)
);

-- permissions is null where the role's are good.
CREATE TABLE team_member (
    tenant_no     INT NOT NULL,
    permissions   INT,
    principal_id  BYTEA NOT NULL,
    team_id       BYTEA NOT NULL,
    role          VARCHAR ${ascii},
    phone         VARCHAR ${ascii} NOT NULL,
    phone_given   VARCHAR ${ascii} NOT NULL,
    phone_country VARCHAR ${ascii},
    CONSTRAINT team_member_id PRIMARY KEY (tenant_no, principal_id)
);

CREATE INDEX team_member_of ON team_member (tenant_no, team_id, principal_id);

CREATE TABLE team_member_till (
    tenant_no    INT NOT NULL,
    team_id      BYTEA NOT NULL,
    principal_id BYTEA NOT NULL,
    till_id      BYTEA NOT NULL,
    CONSTRAINT team_member_till_place PRIMARY KEY (tenant_no, team_id, principal_id, till_id)
);

CREATE INDEX team_member_till_of ON team_member_till (tenant_no, team_id, till_id);
