-- What waits is found without reading everything that ever was.

ALTER TABLE sessions ADD COLUMN scored BIGINT NOT NULL DEFAULT 0;
UPDATE sessions SET scored = 1 WHERE id IN (SELECT session FROM results);
CREATE INDEX sessions_to_score ON sessions (changed_at) WHERE state = 'submitted' AND scored = 0;

ALTER TABLE results ADD COLUMN opened BIGINT NOT NULL DEFAULT 0;
UPDATE results SET opened = 1 WHERE session IN (SELECT session FROM releases);
CREATE INDEX results_to_open ON results (scored_at) WHERE opened = 0;

CREATE INDEX bookings_booked ON bookings (ends_at) WHERE state = 'booked';
CREATE INDEX rooms_by_center ON rooms (center);
CREATE INDEX mails_by_template ON mails (template, created_at);
