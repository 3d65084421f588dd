-- Whoever uses the portal. A candidate's account has the candidate's id; staff sign in as rows of staff do.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    email_verified_at BIGINT,
    password_hash TEXT NOT NULL,
    totp_secret BYTEA NOT NULL,
    totp_confirmed_at BIGINT,
    last_totp_step BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE profiles (
    account TEXT PRIMARY KEY REFERENCES accounts (id),
    preferred_name TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    headline TEXT NOT NULL,
    employer TEXT NOT NULL,
    city TEXT NOT NULL,
    listed_at BIGINT,
    changed_at BIGINT NOT NULL
);

-- Browsers that are signed in. Only the digest of a token is kept.
CREATE TABLE portal_sessions (
    token_digest BYTEA PRIMARY KEY,
    holder TEXT NOT NULL,
    holder_kind TEXT NOT NULL,
    browser TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX portal_sessions_by_holder ON portal_sessions (holder);

-- Links sent by mail, each good once: "verify-mail", "new-mail", "recover-password".
CREATE TABLE account_links (
    token_digest BYTEA PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL,
    argument TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- Tokens of programs, with the scopes that they were given.
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    token_digest BYTEA NOT NULL UNIQUE,
    holder TEXT NOT NULL,
    holder_kind TEXT NOT NULL,
    title TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_at BIGINT,
    revoked_at BIGINT
);

-- What a candidate hands in for a person to decide on: experience, discount status, accommodation, emergency, credits.
CREATE TABLE evidence_files (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    subject TEXT NOT NULL,
    file_name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX evidence_files_by_subject ON evidence_files (subject);
