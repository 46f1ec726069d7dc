-- The live pages of a session are gone: it moves on to its next generation, in which it will be restored. Commands of
-- older ones are stale from then on, unless it was handed over as it was.
-- ARGV: session, partition, token, the generation that it leaves
local session = ARGV[1]
if not holds(ARGV[2], ARGV[3]) then return {'FENCED'} end
local key = session_key(session)
local f = redis.call('HMGET', key, 'state', 'generation', 'handed', 'fresh_since')
if f[1] ~= 'active' then return {'ENDED'} end
if tonumber(f[2]) > tonumber(ARGV[4]) then
  -- It has moved on, and the answer was lost.
  return {'MOVED', f[2], tonumber(f[4] or f[2]) <= tonumber(ARGV[4]) and '1' or '0'}
end
local generation = redis.call('HINCRBY', key, 'generation', 1)
local planned = f[3] == f[2]
if planned then
  redis.call('HSETNX', key, 'fresh_since', f[2])
  -- Until it lives again: a holder that is lost before has changed nothing.
  redis.call('HSET', key, 'handed', generation)
else
  redis.call('HSET', key, 'fresh_since', generation)
  redis.call('HDEL', key, 'handed')
end
-- Whoever used it could not for a while: its idle clock begins anew.
touch(session, now())
return {'MOVED', tostring(generation), planned and '1' or '0'}
