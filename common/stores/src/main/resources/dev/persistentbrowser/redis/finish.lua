-- Ends a command, and changes its session with it; the first reply stands.
-- ARGV: tenant, command, partition, token, life ms, session, reply, change...
local tenant, id, partition, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local life_ms, session, reply = ARGV[5], ARGV[6], ARGV[7]
local t = now()
if not holds(partition, token) then return {'FENCED'} end
apply_change(session, {ARGV[8], ARGV[9], ARGV[10], ARGV[11]}, t)
touch(session, t)
local c = command_key(tenant, id)
local f = redis.call('HMGET', c, 'state', 'reply', 'cancel')
if f[1] == 'ended' then return {'WAS', f[2]} end
if f[1] == 'reserved' then waits_no_longer(tenant, id, session) end
if f[3] then redis.call('ZREM', CANCELS, session .. ' ' .. id) end
redis.call('HSET', c, 'state', 'ended', 'session', session, 'reply', reply)
redis.call('PEXPIRE', c, life_ms)
local step = redis.call('HGET', c, 'step')
if step then
  redis.call('HDEL', c, 'step')
  for i = 0, tonumber(step) - 1 do redis.call('HDEL', c, step_field(i)) end
end
tell_ended(reply)
return {'WON'}
