-- Ends a command that no worker has begun. It was not accepted: its idempotency key is free again, and a session that
-- it was to open is closed.
-- ARGV: tenant, command, life ms, reply
local c = command_key(ARGV[1], ARGV[2])
local f = redis.call('HMGET', c, 'state', 'session', 'action')
if f[1] ~= 'reserved' then return {'LOST'} end
redis.call('HSET', c, 'state', 'ended', 'reply', ARGV[4], 'refused', '1')
redis.call('PEXPIRE', c, ARGV[3])
waits_no_longer(f[2])
if f[3] == 'openSession' then end_session(f[2], 'closed', 'refused', now()) end
return {'WON'}
