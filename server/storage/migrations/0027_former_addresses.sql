-- Addresses that accounts have left: what was written to them is exported and erased with the account.
CREATE TABLE former_addresses (
    account TEXT NOT NULL REFERENCES accounts (id),
    email TEXT NOT NULL,
    left_at BIGINT NOT NULL
);
CREATE INDEX former_addresses_by_account ON former_addresses (account);
