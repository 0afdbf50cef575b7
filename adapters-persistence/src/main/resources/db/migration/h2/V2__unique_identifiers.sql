CREATE UNIQUE INDEX principal_username ON principal (tenant_no, kind, username);
CREATE UNIQUE INDEX principal_email ON principal (tenant_no, kind, email);
CREATE UNIQUE INDEX principal_phone ON principal (tenant_no, kind, phone);
