-- A session that a proctor ended has a result too, which a person decides on. With the state in front, SQLite chooses this index and not
-- the one by state, which holds every session that ever was.
DROP INDEX sessions_to_score;
CREATE INDEX sessions_to_score ON sessions (state, changed_at) WHERE scored = 0;
