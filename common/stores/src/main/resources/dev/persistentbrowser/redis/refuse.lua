-- Ends a command that no worker has begun. It was not accepted: its idempotency key is free again. One that was sent
-- more than once is not refused by one of its senders: another may have had its acknowledgement.
-- ARGV: tenant, command, life ms, reply
local c = command_key(ARGV[1], ARGV[2])
local f = redis.call('HMGET', c, 'state', 'session', 'action', 'shared')
if f[1] ~= 'reserved' or f[4] then return {'LOST'} end
redis.call('HSET', c, 'refused', '1')
end_reserved(ARGV[1], ARGV[2], f[2], f[3], ARGV[3], ARGV[4], 'refused')
return {'WON'}
