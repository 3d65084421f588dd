-- Exams on site: who decided what, and when.
ALTER TABLE group_sessions ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE group_sessions ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX group_sessions_by_organisation ON group_sessions (organisation);
CREATE INDEX bookings_by_group ON bookings (group_id);
