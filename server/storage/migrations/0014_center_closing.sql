-- From this day of the center's own calendar ("2027-01-31") on nobody sits there any more; empty: it stays open.
ALTER TABLE centers ADD COLUMN closes_on TEXT NOT NULL DEFAULT '';
CREATE INDEX bookings_by_center ON bookings (center, ends_at);
