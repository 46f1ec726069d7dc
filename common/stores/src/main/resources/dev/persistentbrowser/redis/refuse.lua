-- Ends a command that no worker has begun. Of several who sent it the last one ends it: another may have had its
-- acknowledgement. Its idempotency key is free again, unless somebody was told that it was accepted.
-- ARGV: tenant, command, life ms, reply, the request that was not acknowledged, whether its key is free again
local c = command_key(ARGV[1], ARGV[2])
local f = redis.call('HMGET', c, 'state', 'session', 'action', 'senders')
if f[1] ~= 'reserved' then return {'LOST'} end
local others = {}
for sender in string.gmatch(f[4] or ARGV[2], '%S+') do
  if sender ~= ARGV[5] then table.insert(others, sender) end
end
redis.call('HSET', c, 'senders', table.concat(others, ' '))
if #others > 0 then return {'SHARED'} end
if ARGV[6] == '1' then redis.call('HSET', c, 'refused', '1') end
end_reserved(ARGV[1], ARGV[2], f[2], f[3], ARGV[3], ARGV[4], 'refused')
return {'WON'}
