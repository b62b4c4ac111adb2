-- How long a device may say nothing before it is offline, in milliseconds; null as long as it has not told.

ALTER TABLE devices ADD COLUMN silence ${long};
