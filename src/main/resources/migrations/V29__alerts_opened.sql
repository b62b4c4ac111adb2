-- What was opened from then to then is counted for charts and reports.
CREATE INDEX alerts_opened ON alerts (opened_at);
