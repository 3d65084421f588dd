-- What became of a scored session: a person's or a rule's decision, then the candidate's appeal if there is one.
CREATE TABLE releases (
    session TEXT PRIMARY KEY REFERENCES sessions (id),
    account TEXT NOT NULL,
    level TEXT NOT NULL,
    state TEXT NOT NULL,
    passed BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    review_reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX releases_by_state ON releases (state, due_at);
CREATE INDEX releases_by_account ON releases (account);

CREATE TABLE appeals (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions (id),
    account TEXT NOT NULL,
    statement TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL
);
CREATE INDEX appeals_by_session ON appeals (session);
