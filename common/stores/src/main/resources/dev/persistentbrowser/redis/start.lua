-- What a worker does with a record; STARTED when it runs it.
-- ARGV: tenant, command, partition, token, life ms, session, page, action, accepted ms, deadline ms, generation, safe,
--       whether it may run again, generation rule
local tenant, id, partition, token = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local life_ms, session, page, action = tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[8]
local accepted, deadline, generation, safe = ARGV[9], ARGV[10], ARGV[11], ARGV[12] == '1'
local repeatable, rule = ARGV[13] == '1', ARGV[14]
local t = now()
if not holds(partition, token) then return {'FENCED'} end

-- Whether it was meant for a page that is gone: not when every hand-over since was planned.
local function stale(meant)
  local g = redis.call('HMGET', session_key(session), 'generation', 'fresh_since')
  if not g[1] then return false end
  if rule == 'exact' then return tonumber(g[1]) ~= meant end
  return not safe and rule ~= 'any' and meant < tonumber(g[2] or 1)
end

-- With the step of a batch that was begun last, and what those before it came to.
local function unknown(c)
  local answer = {'END', 'OUTCOME_UNKNOWN'}
  local step = redis.call('HGET', c, 'step')
  if step then
    answer[3] = step
    for i = 0, tonumber(step) - 1 do answer[4 + i] = redis.call('HGET', c, step_field(i)) or 'null' end
  end
  return answer
end

local c = command_key(tenant, id)
local f = redis.call('HMGET', c, 'state', 'token', 'deadline', 'generation', 'attempts', 'accepted', 'reply', 'cancel')
local state, attempts = f[1], tonumber(f[5] or '0')
if state == 'ended' then return {'ENDED', f[7]} end
if not state then
  -- Expired, or lost by Redis: it may have run.
  if not repeatable or t > tonumber(deadline) or (rule == 'exact' and stale(tonumber(generation))) then
    return {'END', 'OUTCOME_UNKNOWN'}
  end
  redis.call('HSET', c, 'session', session, 'page', page, 'action', action, 'accepted', accepted,
    'deadline', deadline, 'generation', generation)
elseif state == 'started' then
  if f[2] ~= token and (not repeatable or (rule == 'exact' and stale(tonumber(f[4])))) then
    return unknown(c)
  end
  if f[8] then return {'END', 'CANCELLED'} end
else
  if t > tonumber(f[3]) then return {'END', 'EXPIRED'} end
  if stale(tonumber(f[4])) then return {'END', 'STALE'} end
  waits_no_longer(tenant, id, session)
end
attempts = attempts + 1
redis.call('HSET', c, 'state', 'started', 'token', token, 'attempts', attempts)
redis.call('PEXPIRE', c, whole(math.max(tonumber(deadline) - t, 0) + life_ms))
return {'RUN', tostring(attempts), whole(math.max(0, t - tonumber(f[6] or accepted)))}
