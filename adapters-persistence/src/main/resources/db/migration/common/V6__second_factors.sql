-- Second factors: of each type at most one that counts and one pending. A seed is sealed; recovery is the digest of the
-- recovery code that was shown with a pending seed. address is the folded form; address_typed the spelling, if different.
CREATE TABLE factor (
    created_at      BIGINT NOT NULL,
    confirmed_at    BIGINT,
    last_step       BIGINT NOT NULL,
    tenant_no       INT NOT NULL,
    type            SMALLINT NOT NULL,
    pending         BOOLEAN NOT NULL,
    id              BYTEA NOT NULL CONSTRAINT factor_id UNIQUE,
    principal_id    BYTEA NOT NULL,
    seed            BYTEA,
    recovery        BYTEA,
    address         VARCHAR ${ascii},
    address_typed   VARCHAR ${ascii},
    address_country VARCHAR ${ascii},
    CONSTRAINT factor_place PRIMARY KEY (tenant_no, principal_id, type, pending)
);

CREATE INDEX factor_address ON factor (tenant_no, address);

CREATE TABLE recovery_code (
    tenant_no    INT NOT NULL,
    principal_id BYTEA NOT NULL,
    code         BYTEA NOT NULL,
    CONSTRAINT recovery_code_of PRIMARY KEY (tenant_no, principal_id, code)
);

-- Whether a principal has a factor that counts, so that a sign-in of those without costs no look.
ALTER TABLE principal ADD COLUMN second_factor BOOLEAN DEFAULT FALSE NOT NULL;

-- How many guesses were counted against a ticket.
ALTER TABLE ticket ADD COLUMN guesses INT DEFAULT 0 NOT NULL;
