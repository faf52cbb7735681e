-- What other modules may ask of an address whoever holds it: the channels on which it is suppressed or was refused.
CREATE VIEW closed_value AS
SELECT value, channel FROM suppression
UNION
SELECT value, channel FROM (SELECT value, channel, state, max(id) FROM address_consent GROUP BY value, channel)
WHERE state = 'withdrawn';
