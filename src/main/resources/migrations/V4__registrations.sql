-- What a device is registered with, so that a restart does not end it; null while it is not registered.

ALTER TABLE devices ADD COLUMN expires_at ${long};
ALTER TABLE devices ADD COLUMN gb_version TEXT;
ALTER TABLE devices ADD COLUMN user_agent TEXT;
