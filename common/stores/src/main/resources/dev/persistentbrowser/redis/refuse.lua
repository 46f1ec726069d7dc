-- Ends a command that no worker has begun. It was not accepted: its idempotency key is free again.
-- ARGV: tenant, command, life ms, reply
local c = command_key(ARGV[1], ARGV[2])
if redis.call('HGET', c, 'state') ~= 'reserved' then return {'LOST'} end
redis.call('HSET', c, 'state', 'ended', 'reply', ARGV[4], 'refused', '1')
redis.call('PEXPIRE', c, ARGV[3])
return {'WON'}
