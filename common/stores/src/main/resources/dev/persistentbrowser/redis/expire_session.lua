-- Ends a session if it is past a deadline now. Returns the reason, or nothing when it is not.
-- ARGV: session, partition, token
local session = ARGV[1]
if not holds(ARGV[2], ARGV[3]) then return {} end
local t = now()
local due = redis.call('ZSCORE', due_key(ARGV[2]), session)
if not due or tonumber(due) > t then return {} end
local f = redis.call('HMGET', session_key(session), 'state', 'created', 'lifetime')
if not f[1] then
  redis.call('ZREM', due_key(ARGV[2]), session)
  redis.call('SREM', partition_key(ARGV[2]), session)
  return {}
end
local reason = 'idle_timeout'
if f[1] == 'opening' then
  reason = 'never_opened'
elseif tonumber(f[2]) + tonumber(f[3]) <= t then
  reason = 'max_lifetime'
end
end_session(session, 'closed', reason, t)
return {reason}
