-- Companies, schools and partners that certify their people.
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    website TEXT NOT NULL,
    listing TEXT NOT NULL,
    listing_state TEXT NOT NULL,
    brand_terms_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX organisations_by_listing ON organisations (listing_state, name);

-- Whoever was invited by address, and what they said to it: only those who joined are seen with their credentials.
CREATE TABLE organisation_members (
    organisation TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    account TEXT,
    role TEXT NOT NULL,
    invited_at BIGINT NOT NULL,
    joined_at BIGINT,
    PRIMARY KEY (organisation, email)
);
CREATE INDEX organisation_members_by_account ON organisation_members (account);
CREATE INDEX organisation_members_by_email ON organisation_members (email);
