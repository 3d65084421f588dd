-- A booking that the programme moved to a time that its holder did not choose, and the order of the fee for moving it late.
ALTER TABLE bookings ADD COLUMN moved_by_programme BIGINT NOT NULL DEFAULT 0;
ALTER TABLE bookings ADD COLUMN fee_order TEXT NOT NULL DEFAULT '';
