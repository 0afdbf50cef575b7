-- Who principals are at upstreams. An upstream's subject belongs to one principal of a tenant, and a principal has one
-- identity of a provider; what is shown of it is JSON, null for nothing.
CREATE TABLE external_identity (
    linked_at    BIGINT NOT NULL,
    tenant_no    INT NOT NULL,
    id           BYTEA NOT NULL,
    principal_id BYTEA NOT NULL,
    provider     VARCHAR ${ascii} NOT NULL,
    issuer       VARCHAR ${ascii} NOT NULL,
    subject      VARCHAR ${ascii} NOT NULL,
    shown        VARCHAR,
    CONSTRAINT external_identity_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT external_identity_subject UNIQUE (tenant_no, provider, issuer, subject),
    CONSTRAINT external_identity_provider UNIQUE (tenant_no, principal_id, provider)
);
