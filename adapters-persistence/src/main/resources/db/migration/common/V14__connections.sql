-- The connections of tenants to upstream identity providers; what they are like besides is JSON.
CREATE TABLE upstream_connection (
    tenant_no     INT NOT NULL,
    kind          SMALLINT NOT NULL,
    id            BYTEA NOT NULL,
    name          VARCHAR ${ascii} NOT NULL,
    type          VARCHAR ${ascii} NOT NULL,
    client_secret BYTEA, -- sealed
    settings      VARCHAR NOT NULL,
    CONSTRAINT upstream_connection_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT upstream_connection_name UNIQUE (tenant_no, name)
);
