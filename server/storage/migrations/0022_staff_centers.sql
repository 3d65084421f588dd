-- Whose testing centers they are: a testing-center administrator reaches these alone, and none until somebody names one.
CREATE TABLE staff_centers (
    staff TEXT NOT NULL REFERENCES staff (id),
    center TEXT NOT NULL REFERENCES centers (id),
    PRIMARY KEY (staff, center)
);
