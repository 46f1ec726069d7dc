-- Changes pieces of a session's checkpoint; a large piece lies elsewhere, and its value, 's...', names it.
-- ARGV: session, partition, token, generation, last command or '', count, count times: field, value; then fields to delete
-- Returns the names of what lies elsewhere and is part of it no longer.
local session, generation, count = ARGV[1], ARGV[4], tonumber(ARGV[6])
if not holds(ARGV[2], ARGV[3]) then return {'FENCED'} end
local key = session_key(session)
local f = redis.call('HMGET', key, 'state', 'generation')
if (f[1] ~= 'active' and f[1] ~= 'opening') or f[2] ~= generation then return {'ENDED'} end
local pieces = checkpoint_key(session)
local answer = {'WON'}
local function forget(field, now)
  local before = redis.call('HGET', pieces, field)
  -- The same call may come twice, when its first answer was lost.
  if before and before ~= now and string.sub(before, 1, 1) == 's' then answer[#answer + 1] = before end
end
for i = 7, 6 + 2 * count, 2 do
  forget(ARGV[i], ARGV[i + 1])
  redis.call('HSET', pieces, ARGV[i], ARGV[i + 1])
end
for i = 7 + 2 * count, #ARGV do
  forget(ARGV[i], nil)
  redis.call('HDEL', pieces, ARGV[i])
end
redis.call('HSET', key, 'checkpoint_up_to', ARGV[5], 'checkpoint_at', whole(now()))
return answer
