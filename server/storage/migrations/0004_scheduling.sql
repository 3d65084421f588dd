CREATE TABLE centers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    active BIGINT NOT NULL
);

CREATE TABLE rooms (
    id TEXT PRIMARY KEY,
    center TEXT NOT NULL REFERENCES centers (id),
    name TEXT NOT NULL,
    seats BIGINT NOT NULL,
    separate BIGINT NOT NULL
);

-- In the center's own time: weekday 1 is Monday, minutes since midnight.
CREATE TABLE opening_hours (
    center TEXT NOT NULL REFERENCES centers (id),
    weekday BIGINT NOT NULL,
    opens_minute BIGINT NOT NULL,
    closes_minute BIGINT NOT NULL,
    PRIMARY KEY (center, weekday, opens_minute)
);

CREATE TABLE closed_days (
    center TEXT NOT NULL REFERENCES centers (id),
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (center, day)
);

-- How many online exams proctors can watch at once, in hours of a day (UTC). No row: the rulebook's number.
CREATE TABLE proctor_hours (
    starts_at BIGINT PRIMARY KEY,
    sessions BIGINT NOT NULL
);

-- An appointment as it was booked. appointments (exam day) has one row for each that stands; its id is the booking's.
CREATE TABLE bookings (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    level TEXT NOT NULL,
    exam_right TEXT NOT NULL,
    delivery TEXT NOT NULL,
    center TEXT,
    room TEXT,
    seat BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    time_zone TEXT NOT NULL,
    state TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    group_id TEXT,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX bookings_by_account ON bookings (account, starts_at);
CREATE INDEX bookings_by_time ON bookings (starts_at);

-- Who holds which place in which quarter of an hour. The unique keys are what makes overselling impossible.
CREATE TABLE seat_quarters (
    room TEXT NOT NULL,
    quarter BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    booking TEXT NOT NULL,
    PRIMARY KEY (room, quarter, seat)
);
CREATE INDEX seat_quarters_by_booking ON seat_quarters (booking);
CREATE TABLE proctor_quarters (
    quarter BIGINT NOT NULL,
    place BIGINT NOT NULL,
    booking TEXT NOT NULL,
    PRIMARY KEY (quarter, place)
);
CREATE INDEX proctor_quarters_by_booking ON proctor_quarters (booking);

CREATE TABLE group_sessions (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL,
    coordinator TEXT NOT NULL,
    level TEXT NOT NULL,
    address TEXT NOT NULL,
    candidates BIGINT NOT NULL,
    wished_for BIGINT NOT NULL,
    starts_at BIGINT,
    time_zone TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE accommodations (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL,
    wished TEXT NOT NULL,
    statement TEXT NOT NULL,
    extra_time_percent BIGINT NOT NULL,
    extra_break_minutes BIGINT NOT NULL,
    separate_room BIGINT NOT NULL,
    other TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX accommodations_by_account ON accommodations (account);

-- Emergencies that a candidate reports about an appointment: late cancellation, missed exam, technical fault.
CREATE TABLE exceptions (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    booking TEXT NOT NULL REFERENCES bookings (id),
    kind TEXT NOT NULL,
    statement TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL
);
