-- The tables of exam day. {position} becomes the engine's own ever-growing row number.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE nodes (
    name TEXT PRIMARY KEY,
    alive_at BIGINT NOT NULL
);

CREATE TABLE candidates (
    id TEXT PRIMARY KEY,
    legal_name TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE appointments (
    id TEXT PRIMARY KEY,
    candidate TEXT NOT NULL REFERENCES candidates (id),
    level TEXT NOT NULL,
    delivery_mode BIGINT NOT NULL,
    seat TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    admission_code BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    appointment TEXT NOT NULL UNIQUE REFERENCES appointments (id),
    candidate TEXT NOT NULL REFERENCES candidates (id),
    state TEXT NOT NULL,
    timing BYTEA NOT NULL,
    event_count BIGINT NOT NULL,
    event_hash BYTEA NOT NULL,
    signing_key BYTEA,
    sealed_key BYTEA,
    agreed_at BIGINT,
    changed_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_state ON sessions (state);
CREATE INDEX sessions_by_candidate ON sessions (candidate);

CREATE TABLE session_events (
    session TEXT NOT NULL REFERENCES sessions (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    heard_at BIGINT,
    amount_ms BIGINT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (session, number)
);

CREATE TABLE answer_log (
    position {position},
    session TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE TABLE answers (
    session TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (session, sequence)
);

CREATE TABLE signed_heads (
    session TEXT NOT NULL REFERENCES sessions (id),
    sequence BIGINT NOT NULL,
    signature BYTEA NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (session, sequence)
);

CREATE TABLE items (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    level TEXT NOT NULL,
    domain TEXT NOT NULL,
    objective TEXT NOT NULL,
    cognitive_level TEXT NOT NULL,
    difficulty_permille BIGINT NOT NULL,
    choice_count BIGINT NOT NULL,
    shuffle BIGINT NOT NULL,
    content BYTEA NOT NULL,
    answer_key BYTEA NOT NULL,
    source TEXT NOT NULL,
    active BIGINT NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE forms (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    form BYTEA NOT NULL,
    drawn_at BIGINT NOT NULL
);

CREATE TABLE system_checks (
    session TEXT NOT NULL REFERENCES sessions (id),
    received_at BIGINT NOT NULL,
    results BYTEA NOT NULL,
    PRIMARY KEY (session, received_at)
);

CREATE TABLE pictures (
    session TEXT NOT NULL REFERENCES sessions (id),
    kind BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (session, kind, received_at)
);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions (id),
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    client_elapsed_ms BIGINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX incidents_by_session ON incidents (session, at);

CREATE TABLE chat_messages (
    session TEXT NOT NULL REFERENCES sessions (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    staff TEXT,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (session, number)
);

CREATE TABLE surveys (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    answers BYTEA NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE TABLE receipts (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    receipt BYTEA NOT NULL
);

CREATE TABLE results (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    status TEXT NOT NULL,
    passed BIGINT NOT NULL,
    correct BIGINT NOT NULL,
    questions BIGINT NOT NULL,
    questions_to_pass BIGINT NOT NULL,
    details BYTEA NOT NULL,
    report_pdf BYTEA NOT NULL,
    scored_at BIGINT NOT NULL
);

CREATE TABLE findings (
    session TEXT NOT NULL REFERENCES sessions (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (session, number)
);

CREATE TABLE retake_rights (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    candidate TEXT NOT NULL REFERENCES candidates (id),
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    granted_at BIGINT NOT NULL
);

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    totp_secret BYTEA NOT NULL,
    last_totp_step BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE audit_log (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BYTEA NOT NULL
);
