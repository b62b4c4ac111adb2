-- Where an event belongs for those who follow it from program to program (W3C Trace Context); null where nobody does.
ALTER TABLE events ADD COLUMN trace_parent TEXT;
