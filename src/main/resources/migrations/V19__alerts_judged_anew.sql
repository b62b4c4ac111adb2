-- What an alert was before the rules and the clock raised it, so that it can be judged anew when a response level changes:
-- the worst level it was reported with, levels up because nobody accepted it, and since when its deadlines count.
ALTER TABLE alerts ADD COLUMN reported_level ${long} NOT NULL DEFAULT 5;
ALTER TABLE alerts ADD COLUMN escalated ${long} NOT NULL DEFAULT 0;
ALTER TABLE alerts ADD COLUMN timed_from ${long} NOT NULL DEFAULT 0;
UPDATE alerts SET reported_level = level, timed_from = opened_at;
