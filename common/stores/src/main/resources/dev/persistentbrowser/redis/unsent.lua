-- Notes that a command that clients were told of is not in the log yet, and that a request sends it until it is.
-- ARGV: tenant, command, request, how long that holds ms, deadline ms
local tenant, id, request = ARGV[1], ARGV[2], ARGV[3]
local t = now()
local f = redis.call('HMGET', command_key(tenant, id), 'state', 'session', 'senders', 'deadline')
if f[1] ~= 'reserved' or t > tonumber(f[4]) then return {'OVER'} end
sent_by(tenant, id, f[3] or id, request)
local held = whole(math.min(t + tonumber(ARGV[4]), tonumber(ARGV[5])))
due_by(tenant, id, held)
redis.call('HSET', session_key(f[2]), 'unsent', held .. ' ' .. tenant .. ' ' .. id)
return {'UNSENT'}
