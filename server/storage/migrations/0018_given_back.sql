-- What was given back of an exam when its right was withdrawn; unknown for those that were withdrawn before.
ALTER TABLE exam_rights ADD COLUMN given_back_cents BIGINT;
