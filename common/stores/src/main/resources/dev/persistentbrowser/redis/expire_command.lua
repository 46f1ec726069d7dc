-- Ends a command that no worker has begun before its deadline.
-- ARGV: tenant, command, life ms, reply
local c = command_key(ARGV[1], ARGV[2])
local f = redis.call('HMGET', c, 'state', 'deadline', 'session')
if f[1] ~= 'reserved' or tonumber(f[2]) >= now() then return {'LOST'} end
redis.call('HSET', c, 'state', 'ended', 'reply', ARGV[4])
redis.call('PEXPIRE', c, ARGV[3])
waits_no_longer(f[3])
return {'WON'}
