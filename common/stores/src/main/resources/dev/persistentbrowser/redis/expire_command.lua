-- Ends a command that no worker has begun before its deadline.
-- ARGV: tenant, command, life ms, reply
local f = redis.call('HMGET', command_key(ARGV[1], ARGV[2]), 'state', 'deadline', 'session', 'action')
if f[1] ~= 'reserved' or tonumber(f[2]) >= now() then return {'LOST'} end
end_reserved(ARGV[1], ARGV[2], f[3], f[4], ARGV[3], ARGV[4], 'never_opened')
return {'WON'}
