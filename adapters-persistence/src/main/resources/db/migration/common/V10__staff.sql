-- The tenants in which a staff member may act beside its own.
CREATE TABLE permitted_tenant (
    tenant_no    INT NOT NULL,
    permitted_no INT NOT NULL,
    principal_id BYTEA NOT NULL,
    CONSTRAINT permitted_tenant_id PRIMARY KEY (tenant_no, principal_id, permitted_no)
);
