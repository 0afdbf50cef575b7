-- Messages under way. due_at is when one is tried next or, while a lease holds it, when others may take it over; begun says that
-- an attempt was begun under the lease and not ended. Of a message that is done with, due_at is when that was, and sealed is empty.
CREATE TABLE message_queue (
    created_at   BIGINT NOT NULL,
    due_at       BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    lease        BIGINT,
    tenant_no    INT NOT NULL,
    attempts     INT DEFAULT 0 NOT NULL,
    unknowns     SMALLINT DEFAULT 0 NOT NULL,
    channel      SMALLINT NOT NULL,
    purpose      SMALLINT NOT NULL,
    state        SMALLINT NOT NULL,
    trouble      SMALLINT,
    report       SMALLINT,
    begun        BOOLEAN DEFAULT FALSE NOT NULL,
    id           BYTEA NOT NULL CONSTRAINT message_queue_id PRIMARY KEY,
    sealed       BYTEA,
    addressee    VARCHAR NOT NULL,
    detail       VARCHAR ${ascii},
    reference    VARCHAR ${ascii}
);

CREATE INDEX message_queue_due ON message_queue (state, due_at);
CREATE INDEX message_queue_of ON message_queue (tenant_no, created_at);

-- How many codes went to numbers that begin so, and how many of them were used, in this span of time and in the one before it;
-- until when none go there.
CREATE TABLE spend_prefix (
    since_at     BIGINT NOT NULL,
    closed_until BIGINT DEFAULT 0 NOT NULL,
    tenant_no    INT NOT NULL,
    sent         INT NOT NULL,
    used         INT NOT NULL,
    sent_before  INT DEFAULT 0 NOT NULL,
    used_before  INT DEFAULT 0 NOT NULL,
    prefix       VARCHAR ${ascii} NOT NULL,
    CONSTRAINT spend_prefix_id PRIMARY KEY (tenant_no, prefix)
);
