-- Sessions of a partition past a deadline: id, reason, id, reason...
-- ARGV: partition
local t = now()
local out = {}
for _, session in ipairs(redis.call('ZRANGEBYSCORE', due_key(ARGV[1]), '-inf', whole(t), 'LIMIT', 0, 100)) do
  local f = redis.call('HMGET', session_key(session), 'state', 'created', 'lifetime')
  local reason = 'idle_timeout'
  if f[1] == 'opening' then
    reason = 'open_expired'
  elseif f[1] and tonumber(f[2]) + tonumber(f[3]) <= t then
    reason = 'max_lifetime'
  end
  out[#out + 1] = session
  out[#out + 1] = reason
end
return out
