-- Null: the profile follows from what the device says it is.
ALTER TABLE devices ADD COLUMN profile TEXT;
