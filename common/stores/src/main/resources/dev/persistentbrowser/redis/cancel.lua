-- Ends a command that no worker has begun, or asks the worker that has begun it to end it.
-- ARGV: tenant, command, life ms, reply
local c = command_key(ARGV[1], ARGV[2])
local f = redis.call('HMGET', c, 'state', 'session', 'action')
if f[1] == 'reserved' then
  end_reserved(ARGV[1], ARGV[2], f[2], f[3], ARGV[3], ARGV[4], 'cancelled')
  return {'ENDED'}
end
if f[1] ~= 'started' then return {'OVER'} end
local running = f[2] .. ' ' .. ARGV[2]
local t = now()
redis.call('HSET', c, 'cancel', '1')
redis.call('ZREMRANGEBYSCORE', CANCELS, '-inf', whole(t - DAY_MS))
redis.call('ZADD', CANCELS, whole(t), running)
redis.call('PUBLISH', CANCEL_CHANNEL, running)
return {'ASKED'}
