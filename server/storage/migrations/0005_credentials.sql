CREATE TABLE credentials (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    level TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    session TEXT,
    status_index BIGINT NOT NULL UNIQUE,
    suspended_at BIGINT,
    revoked_at BIGINT,
    status_reason TEXT NOT NULL,
    superseded_at BIGINT
);
CREATE INDEX credentials_by_account ON credentials (account);
CREATE INDEX credentials_by_expiry ON credentials (expires_at);

-- Every term of a credential: the first and each renewal.
CREATE TABLE credential_terms (
    credential TEXT NOT NULL REFERENCES credentials (id),
    number BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    way TEXT NOT NULL,
    source TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (credential, number)
);

CREATE TABLE credential_notices (
    credential TEXT NOT NULL REFERENCES credentials (id),
    expires_at BIGINT NOT NULL,
    notice TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (credential, expires_at, notice)
);

-- Continuing education credits (CECs), claimed by activity and decided by a reviewer.
CREATE TABLE credit_claims (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    activity TEXT NOT NULL,
    title TEXT NOT NULL,
    amount BIGINT NOT NULL,
    credits BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL,
    spent_on TEXT
);
CREATE INDEX credit_claims_by_account ON credit_claims (account);

CREATE TABLE experience_claims (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    level TEXT NOT NULL,
    statement TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL
);
CREATE INDEX experience_claims_by_account ON experience_claims (account);
