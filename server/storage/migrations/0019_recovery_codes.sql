-- Codes that stand in for the authenticator application of whoever has lost it, each once: a code that was used is gone.
CREATE TABLE recovery_codes (
    digest BYTEA PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX recovery_codes_by_account ON recovery_codes (account);
