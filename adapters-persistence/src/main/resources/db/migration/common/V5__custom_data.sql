-- The fields that tenants define for their principals, and the values. A value goes with its principal and with its field.

CREATE TABLE custom_field (
    tenant_no     INT NOT NULL,
    place         INT NOT NULL,
    type          SMALLINT NOT NULL,
    self_editable BOOLEAN NOT NULL,
    id            BYTEA NOT NULL,
    field_key     VARCHAR ${ascii} NOT NULL,
    label         VARCHAR NOT NULL,
    choices       VARCHAR NOT NULL, -- a JSON array of texts
    CONSTRAINT custom_field_id PRIMARY KEY (tenant_no, id),
    CONSTRAINT custom_field_key UNIQUE (tenant_no, field_key)
);

CREATE TABLE custom_value (
    tenant_no    INT NOT NULL,
    principal_id BYTEA NOT NULL,
    field_key    VARCHAR ${ascii} NOT NULL,
    json         VARCHAR NOT NULL,
    CONSTRAINT custom_value_key PRIMARY KEY (tenant_no, principal_id, field_key)
);

CREATE INDEX custom_value_field ON custom_value (tenant_no, field_key);
